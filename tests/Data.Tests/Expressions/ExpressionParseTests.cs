using Pipelines.Data.Expressions;

namespace Pipelines.Data.Tests.Expressions;

public sealed class ExpressionParseTests
{
    [Theory]
    [InlineData("tips > 0.2 * fare", "tips > 0.2 * fare")]
    [InlineData("starts_with(income, '>50K')", "starts_with(income, '>50K')")]
    [InlineData("trip_miles / max(trip_seconds, 1)", "trip_miles / max(trip_seconds, 1)")]
    [InlineData("fare >= 0 and trip_miles < 500", "fare >= 0 and trip_miles < 500")]
    [InlineData("a-b-c", "a - b - c")]
    [InlineData("a-(b-c)", "a - (b - c)")]
    [InlineData("(a+b)*c%2", "(a + b) * c % 2")]
    [InlineData("not a == b or c", "not a == b or c")]
    [InlineData("(not a) == b", "(not a) == b")]
    [InlineData("not (a or b) and c", "not (a or b) and c")]
    [InlineData("-a * -2", "-a * -2")]
    [InlineData("-(a + 1)", "-(a + 1)")]
    [InlineData("a in ('x', 'it''s')", "in(a, 'x', 'it''s')")]
    [InlineData("`Beak Length (mm)` * 1e3 + .5", "`Beak Length (mm)` * 1000.0 + 0.5")]
    [InlineData("(a < b) == (c < d)", "(a < b) == (c < d)")]
    public void Parse_Text_PrintsCanonicallyAndReadsBack(string text, string canonical)
    {
        var expression = Expression.Parse(text);

        Assert.Equal(canonical, expression.ToString());
        Assert.Equal(canonical, Expression.Parse(canonical).ToString());
    }

    [Theory]
    [InlineData("tips > 0.2 *", 13, "found the end, expected a value.")]
    [InlineData("tips >> 2", 7, "found '>', expected a value.")]
    [InlineData("fare = 2", 6, "found '=', expected an operator. Write ==.")]
    [InlineData("a && b", 3, "found '&&', expected an operator. Write and.")]
    [InlineData("!a", 1, "found '!', expected an operator. Write not.")]
    [InlineData("a < b < c", 7, "found a second comparison '<', expected one. Write a < b and b < c.")]
    [InlineData("starts_wiht(a, 'b')", 1, "Did you mean 'starts_with'?")]
    [InlineData("log(a, b)", 1, "found 2 arguments of log, expected 1.")]
    [InlineData("max(a)", 1, "found 1 arguments of max, expected 2 or more.")]
    [InlineData("(a + b", 7, "found the end, expected ')'.")]
    [InlineData("a 'b'", 3, "found the text 'b', expected an operator or the end.")]
    [InlineData("a == 'b", 6, "found a ' that is never closed. Within quotes a ' is written twice.")]
    [InlineData("a == \"b\"", 6, "Texts stand in single quotes, names of columns in backticks.")]
    [InlineData("2nd > 1", 2, "found 'n' within a number, expected an operator. A column whose name begins with a digit stands in backticks.")]
    [InlineData("99999999999999999999", 1, "found the integer 99999999999999999999, expected one of 64 bits. Write it with a point for a decimal.")]
    [InlineData("1e", 2, "found '1e', expected digits after the e of a number.")]
    [InlineData("", 1, "found the end, expected a value.")]
    public void Parse_Wrong_NamesTheCharacter(string text, int character, string expected)
    {
        var error = Assert.Throws<ExpressionException>(() => Expression.Parse(text));

        Assert.Equal(character - 1, error.Position);
        Assert.StartsWith($"Expression '{text}' at character {character}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("-", 100_000)]
    [InlineData("not ", 100_000)]
    [InlineData("1+", 100_000)]
    public void Parse_EndlessNesting_IsRefused(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "1";

        Assert.Contains("more than", Assert.Throws<ExpressionException>(() => Expression.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void References_AreDistinctInOrderOfUse()
    {
        Assert.Equal(["b", "a", "c d"], Expression.Parse("b > a or max(b, `c d`) in (a, 1)").References);
    }

    [Theory]
    [InlineData("i + 1", ColumnType.Int64, false)]
    [InlineData("i / 2", ColumnType.Float64, false)]
    [InlineData("i + f", ColumnType.Float64, false)]
    [InlineData("min(i, 2.5)", ColumnType.Float64, false)]
    [InlineData("abs(i)", ColumnType.Int64, false)]
    [InlineData("floor(d)", ColumnType.Float64, false)]
    [InlineData("lower(t)", ColumnType.Utf8, false)]
    [InlineData("length(t)", ColumnType.Int64, false)]
    [InlineData("if(i > 1, t, 'x')", ColumnType.Utf8, false)]
    [InlineData("coalesce(i, d)", ColumnType.Float64, false)]
    [InlineData("t == 'x'", ColumnType.Int64, true)]
    [InlineData("not i", ColumnType.Int64, true)]
    [InlineData("t in ('x')", ColumnType.Int64, true)]
    [InlineData("is_missing(t)", ColumnType.Int64, true)]
    [InlineData("matches(t, 'a+')", ColumnType.Int64, true)]
    public void Infer_Expression_TellsTypeAndWhetherItIsACondition(string text, ColumnType type, bool isCondition)
    {
        var expression = Expression.Parse(text);

        Assert.Equal((type, isCondition), (expression.Infer(Fields), expression.IsCondition));
    }

    [Theory]
    [InlineData("i + farr", 5, "found no column 'farr', expected one of i, f, d, t, list, farrr. Did you mean 'farrr'?")]
    [InlineData("t + 1", 1, "found a text as an operand of +, expected a number.")]
    [InlineData("i == 'x'", 3, "found int64 == utf8, expected two numbers or two texts. Texts stand in single quotes, numbers do not.")]
    [InlineData("length(i)", 8, "found int64 as argument 1 of length, expected a text.")]
    [InlineData("max(i, t)", 8, "found utf8 as argument 2 of max, expected a number.")]
    [InlineData("coalesce(t, 1)", 13, "found int64 as argument 2 of coalesce, expected a text like the argument before.")]
    [InlineData("list > 1", 1, "found the list 'list', expected a column of single values.")]
    [InlineData("matches(t, t)", 12, "found a pattern that is computed, expected a text in quotes.")]
    [InlineData("not t", 5, "found a text as an operand of not, expected a number.")]
    public void Infer_WrongTypes_NameTheCharacter(string text, int character, string expected)
    {
        var error = Assert.Throws<ExpressionException>(() => Expression.Parse(text).Infer(Fields));

        Assert.Equal($"Expression '{text}' at character {character}: {expected}", error.Message);
    }

    [Fact]
    public void Infer_BadPattern_IsRefused()
    {
        Assert.Contains("the pattern '('", Assert.Throws<ExpressionException>(() => Expression.Parse("matches(t, '(')").Infer(Fields)).Message, StringComparison.Ordinal);
    }

    private static readonly Field[] Fields =
    [
        new("i", ColumnType.Int64), new("f", ColumnType.Float32), new("d", ColumnType.Float64), new("t", ColumnType.Utf8), new("list", ColumnType.Int64, IsList: true), new("farrr", ColumnType.Int64),
    ];
}
