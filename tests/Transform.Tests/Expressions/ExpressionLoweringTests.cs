using Pipelines.Data;
using Pipelines.Data.Expressions;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Expressions;

/// <summary>The lowered tree gives what evaluation over columns gives, missing values included.</summary>
public class ExpressionLoweringTests
{
    public static TheoryData<string> Expressions =>
    [
        "a + b", "a - b", "a * b", "a / b", "floor(a) % 3.5", "i + j", "i - j", "i * j", "i / j", "i % j", "i % 0", "-a", "-i", "a + i", "i * 0.5",
        "a > b", "a >= b", "a < b", "a <= b", "a == b", "a != b", "i > j", "i == j", "i > a", "s == t", "s != 'x'", "i == 3",
        "a > 0 and b > 0", "a > 0 or b > 0", "not a > 0", "a > 0 and i > 0 or j > 0", "a and b", "not a",
        "abs(a)", "abs(i)", "floor(a)", "ceil(a)", "round(a)", "round(i)", "exp(a / 100)", "log(a)", "log1p(a)", "sqrt(a)",
        "min(a, b)", "max(a, b)", "min(i, j)", "max(i, 1)", "max(a, i, 1)", "min(a, b, i)",
        "if(a > 0, b, i)", "if(i > 0, i, j)", "if(a, 1, 2)", "is_missing(a)", "is_missing(s)", "is_missing(i)", "coalesce(a, b)", "coalesce(i, j, 0)", "coalesce(i, a)",
        "i in (1, 2, 3)", "s in ('x', 'y')", "a in (0, i)", "starts_with(s, 'x')", "ends_with(s, 'y.')", "contains(s, '.')", "matches(s, 'x+y?')",
        "length(s)", "a / max(i, 1)", "if(starts_with(s, 'x'), 1, 0) + is_missing(t)",
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Build_RandomRowsWithMissing_AgreesWithEvaluation(string text)
    {
        var batch = Rows(seed: 7, rows: 100);
        var expected = Expression.Parse(text).Evaluate(batch);
        var marked = new FromExpression($"coalesce({text}, -77)");

        var actual = Apply.Fit(batch, "f", marked).Transform(batch)["f"].ToArray<float>();

        var values = Enumerable.Range(0, batch.Rows).Select(i => expected.IsPresent(i) ? Convert.ToDouble(expected.GetValue(i), System.Globalization.CultureInfo.InvariantCulture) : -77);
        Apply.AssertClose([.. values.Select(v => float.IsFinite((float)v) ? v : 0)], actual, 1e-4);
    }

    [Theory]
    [InlineData("lower(s)")]
    [InlineData("upper(s)")]
    [InlineData("if(a > 0, s, t)")]
    [InlineData("coalesce(s, t)")]
    public void Build_Texts_AgreesWithEvaluation(string text)
    {
        var batch = Rows(seed: 8, rows: 100);
        var expected = Expression.Parse(text).Evaluate(batch);

        var transform = Apply.Fit(batch, "f", new FromExpression(text), new Vocabulary());

        var labels = transform.Features.Single(f => f.Name == "f").Labels!;
        var actual = transform.Transform(batch)["f"].ToArray<long>().Select(i => labels[(int)i]);
        Assert.Equal(Enumerable.Range(0, batch.Rows).Select(i => (string?)expected.GetValue(i) ?? "(missing)"), actual);
    }

    [Fact]
    public void Build_OwnNameAfterOtherSteps_IsTheValueSoFar()
    {
        var actual = Apply.Numbers(Apply.Column(1, 3), Apply.Column(1, null), new Fill("5"), new FromExpression("x * 2"));

        Assert.Equal([2f, 10f], actual);
    }

    [Fact]
    public void Build_InTheMiddle_ComesAfterStepsOfOtherKinds()
    {
        var batch = ColumnBatch.Of(Float64Column.From("miles", 10, 2, null), Int64Column.From("seconds", 5, 0, 3));

        var actual = Apply.Fit(batch, "speed", new FromExpression("miles / max(seconds, 1)"), new Clip(0, 1.5)).Transform(batch)["speed"];

        Apply.AssertClose([1.5, 1.5, 0], actual.ToArray<float>());
    }

    private static ColumnBatch Rows(int seed, int rows)
    {
        var random = new Random(seed);
        double? Number() => random.Next(8) switch { 0 => null, 1 => 0, _ => Math.Round(random.NextDouble() * 20 - 8, 1) };
        long? Integer() => random.Next(8) switch { 0 => null, 1 => 0, _ => random.Next(-5, 6) };
        string? Text() => random.Next(8) switch { 0 => null, 1 => "x", 2 => "xxy", 3 => "x.y.", 4 => "X.ÿ", 5 => "a\nb", var n => $"t{n}" };
        T[] Many<T>(Func<T> make) => [.. Enumerable.Range(0, rows).Select(_ => make())];
        return ColumnBatch.Of(
            Float64Column.From("a", Many(Number)), Float64Column.From("b", Many(Number)), Int64Column.From("i", Many(Integer)), Int64Column.From("j", Many(Integer)),
            Utf8Column.From("s", Many(Text)), Utf8Column.From("t", Many(Text)));
    }
}
