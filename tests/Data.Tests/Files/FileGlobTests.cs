namespace Pipelines.Data.Tests.Files;

public sealed class FileGlobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileGlobTests()
    {
        foreach (var name in new[] { "b.csv", "a.csv", "B.csv", "a.txt", "x/1.csv", "x/y/2.csv", "z/1.csv" }) _folder.Write(name, "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("*.csv", "B.csv a.csv b.csv")]
    [InlineData("?.csv", "B.csv a.csv b.csv")]
    [InlineData("a.*", "a.csv a.txt")]
    [InlineData("*/1.csv", "x/1.csv z/1.csv")]
    [InlineData("**/*.csv", "B.csv a.csv b.csv x/1.csv x/y/2.csv z/1.csv")]
    [InlineData("x/**/2.csv", "x/y/2.csv")]
    [InlineData("a.csv", "a.csv")]
    public void Expand_Pattern_GivesFilesInOrdinalOrder(string pattern, string expected)
    {
        var files = FileGlob.Expand(_folder.File(pattern));

        Assert.Equal(expected, string.Join(' ', files.Select(f => Path.GetRelativePath(_folder.Path, f))));
    }

    [Theory]
    [InlineData("*.parquet")]
    [InlineData("none/*.csv")]
    [InlineData("none.csv")]
    public void Expand_NothingThere_IsRefused(string pattern) => Assert.Throws<DataException>(() => FileGlob.Expand(_folder.File(pattern)));
}
