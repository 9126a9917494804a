namespace Pipelines.Data.Tests.Files;

public sealed class SpanFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-spans-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Expand(string pattern, int last)
        => [.. SpanFiles.Expand($"{_folder}/{pattern}", last).Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/'))];

    private void Make(params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
            File.WriteAllText(Path.Combine(_folder, file), "");
        }
    }

    [Fact]
    public void Expand_Folders_TakesTheNewestByNumber()
    {
        Make("9/a.csv", "10/a.csv", "10/b.csv", "2/a.csv", "x/a.csv", "10/a.txt");

        Assert.Equal(["10/a.csv", "10/b.csv"], Expand("{span}/*.csv", 1));
        Assert.Equal(["9/a.csv", "10/a.csv", "10/b.csv"], Expand("{span}/*.csv", 2));
        Assert.Equal(["2/a.csv", "9/a.csv", "10/a.csv", "10/b.csv"], Expand("{span}/*.csv", 99));
    }

    [Fact]
    public void Expand_NumberInAName_IsTheSpan()
    {
        Make("trips-0007.csv", "trips-0008.csv", "trips-new.csv");

        Assert.Equal(["trips-0008.csv"], Expand("trips-{span}.csv", 1));
    }

    [Fact]
    public void Expand_NoNumber_IsRefused()
    {
        Make("trips-new.csv");

        Assert.Contains("{span}", Assert.Throws<DataException>(() => Expand("trips-{span}.csv", 1)).Message, StringComparison.Ordinal);
    }
}
