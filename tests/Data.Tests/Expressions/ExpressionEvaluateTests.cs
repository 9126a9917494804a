using Pipelines.Data.Expressions;

namespace Pipelines.Data.Tests.Expressions;

public sealed class ExpressionEvaluateTests
{
    // Rows: plain; another; missing in every column; what the graph takes for missing.
    private static readonly ColumnBatch Batch = ColumnBatch.Of(
        Int64Column.From("i", 7, -7, null, long.MinValue),
        Int64Column.From("j", 2, -2, null, 0),
        Float64Column.From("d", 2.5, -0.5, null, double.NaN),
        Float32Column.From("f", 0.5f, 4f, null, float.NaN),
        Utf8Column.From("t", "Cash", "ßa日", null, ""),
        Utf8Column.From("u", "Ca", "日", null, "x"));

    public static TheoryData<string, object?[]> Cases => new()
    {
        { "i + j", [9L, -9L, null, null] },
        { "i - 2 * j", [3L, -3L, null, null] },
        { "i / j", [3.5, 3.5, null, null] },
        { "i % j", [1L, -1L, null, null] },
        { "i % -3", [-2L, -1L, null, null] },
        { "-7 % i", [0L, 0L, null, null] },
        { "5 % j", [1L, -1L, null, null] },
        { "d % 2", [0.5, 1.5, null, null] },
        { "1 / (d - d)", [double.PositiveInfinity, double.PositiveInfinity, null, null] },
        { "(d - d) / (d - d)", [null, null, null, null] },
        { "d + f", [3.0, 3.5, null, null] },
        { "-d", [-2.5, 0.5, null, null] },
        { "9223372036854775807 + j / j + 0 * i", [9.2233720368547758e18, 9.2233720368547758e18, null, null] },
        { "i > j", [1L, 0L, null, null] },
        { "i == 7.0", [1L, 0L, null, null] },
        { "d <= f", [0L, 1L, null, null] },
        { "t == 'Cash'", [1L, 0L, null, null] },
        { "t != u", [1L, 1L, null, null] },
        { "t < u", [0L, 1L, null, null] },
        { "t == ''", [null, null, null, null] },
        { "i > 0 and j > 0", [1L, 0L, null, 0L] },
        { "i > 0 and u == 'x'", [0L, 0L, null, null] },
        { "i < 0 and u != 'x'", [0L, 1L, null, 0L] },
        { "i > 0 or u == 'x'", [1L, 0L, null, 1L] },
        { "not i > 0", [0L, 1L, null, null] },
        { "not d", [0L, 0L, null, null] },
        { "is_missing(d)", [0L, 0L, 1L, 1L] },
        { "is_missing(t) or t == 'Cash'", [1L, 0L, 1L, 1L] },
        { "coalesce(d, -1)", [2.5, -0.5, -1.0, -1.0] },
        { "coalesce(t, u, 'none')", ["Cash", "ßa日", "none", "x"] },
        { "if(i > 0, t, 'neg')", ["Cash", "neg", null, null] },
        { "if(j >= 0, j, 0.5)", [2.0, 0.5, null, 0.0] },
        { "max(i, j, 3)", [7L, 3L, null, null] },
        { "min(d, i)", [2.5, -7.0, null, null] },
        { "abs(i) + abs(d)", [9.5, 7.5, null, null] },
        { "log(exp(d))", [2.5, -0.5, null, null] },
        { "log(d)", [Math.Log(2.5), null, null, null] },
        { "log1p(1e-20 * j)", [2e-20, -2e-20, null, 0.0] },
        { "sqrt(i)", [Math.Sqrt(7), null, null, null] },
        { "floor(d)", [2.0, -1.0, null, null] },
        { "ceil(d)", [3.0, -0.0, null, null] },
        { "round(d)", [2.0, -0.0, null, null] },
        { "floor(i)", [7L, -7L, null, null] },
        { "lower(t)", ["cash", "ßa日", null, null] },
        { "upper(t)", ["CASH", "ßA日", null, null] },
        { "length(t)", [4L, 3L, null, null] },
        { "starts_with(t, u)", [1L, 0L, null, null] },
        { "ends_with(t, u)", [0L, 1L, null, null] },
        { "contains(t, 'as')", [1L, 0L, null, null] },
        { "matches(t, 'C.s')", [0L, 0L, null, null] },
        { "matches(t, '[A-Z].*|x')", [1L, 0L, null, null] },
        { "t in ('x', 'Cash')", [1L, 0L, null, null] },
        { "j in (1, 2.0)", [1L, 0L, null, 0L] },
        { "i", [7L, -7L, null, null] },
        { "f", [0.5, 4.0, null, null] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_Expression_GivesTheValueOfEachRow(string text, object?[] expected)
    {
        var expression = Expression.Parse(text);

        var column = expression.Evaluate(Batch);

        Assert.Equal(expected, column.Values());
        Assert.Equal(expression.Infer(Batch.Fields), column.Type);
        Assert.Equal(expression.ToString(), column.Name);
    }

    [Fact]
    public void Evaluate_NoRows_GivesNoRows()
    {
        var empty = Batch.Slice(0, 0);

        Assert.All(Cases, row => Assert.Equal(0, Expression.Parse(row.Data.Item1).Evaluate(empty).Length));
    }

    [Fact]
    public void Evaluate_BigTipperOfTaxi_IsTheReadyLabel()
    {
        var tips = new Data.Csv.CsvFormat().Open([SharedData.File("taxi/big_tipper_label.csv.gz")]);
        var expression = Expression.Parse("tips > 0.2 * fare");

        var computed = tips.Read().SelectMany(b => expression.Evaluate(b).Values());

        Assert.Equal(tips.Values("big_tipper").Select(v => v is "true" or "True" or "TRUE" or 1L ? 1L : 0L), computed.Select(v => (long)v!));
    }
}
