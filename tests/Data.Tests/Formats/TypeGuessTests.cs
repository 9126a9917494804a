using Pipelines.Data.Csv;

namespace Pipelines.Data.Tests.Formats;

public sealed class TypeGuessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1 -2 +3 0", ColumnType.Int64, "every value is an integer", null)]
    [InlineData("9223372036854775807 -9223372036854775808", ColumnType.Int64, "every value is an integer", null)]
    [InlineData("1 9223372036854775808", ColumnType.Utf8, "'9223372036854775808' is beyond 64 bits", 3)]
    [InlineData("1 2.5 3", ColumnType.Float64, "'2.5' is no integer", 3)]
    [InlineData("1e3", ColumnType.Float64, "'1e3' is no integer", 2)]
    [InlineData("1 NaN", ColumnType.Float64, "'NaN' is no integer", 3)]
    [InlineData("1 -inf 2 Infinity", ColumnType.Float64, "'-inf' is no integer", 3)]
    [InlineData(".5 5. -0.0", ColumnType.Float64, "'.5' is no integer", 2)]
    [InlineData("1 007", ColumnType.Utf8, "'007' has a leading zero", 3)]
    [InlineData("1.5 00.5", ColumnType.Utf8, "'00.5' has a leading zero", 3)]
    [InlineData("1 2.5 x12 y", ColumnType.Utf8, "'x12' is no number", 4)]
    [InlineData("true false", ColumnType.Utf8, "'true' is no number", 2)]
    [InlineData("1e999", ColumnType.Utf8, "'1e999' is no number", 2)]
    [InlineData("0x10", ColumnType.Utf8, "'0x10' is no number", 2)]
    [InlineData("1_000", ColumnType.Utf8, "'1_000' is no number", 2)]
    [InlineData("-", ColumnType.Utf8, "'-' is no number", 2)]
    [InlineData(".", ColumnType.Utf8, "'.' is no number", 2)]
    [InlineData("", ColumnType.Utf8, "no row holds a value", null)]
    public void Infer_Values_GivesTypeAndTheValueThatDecided(string values, ColumnType type, string reason, int? line)
    {
        var file = _folder.Write("t.csv", "a,b\n" + string.Concat(values.Split(' ').Select(v => v + ",0\n")));

        var evidence = new CsvFormat().Infer([file])[0];

        Assert.Equal((type, reason, (long?)line), (evidence.Field.Type, evidence.Reason, evidence.Line));
        Assert.Equal(line is null ? null : file, evidence.File);
    }

    [Fact]
    public void Infer_DeclaredFields_OverrideAndLeaveTheRest()
    {
        var source = new CsvFormat().Open([_folder.Write("t.csv", "a,b,c\n007,1,2\n")], [new("a", ColumnType.Int64), new("b", ColumnType.Float32)]);

        Assert.Equal([[7L, 1f, 2L]], source.Rows());
    }

    [Fact]
    public void Infer_DeclaredFieldOfNoColumn_IsRefused()
    {
        Assert.Throws<UnknownColumnException>(() => new CsvFormat().Open([_folder.Write("t.csv", "a\n1\n")], [new("b", ColumnType.Int64)]));
    }
}
