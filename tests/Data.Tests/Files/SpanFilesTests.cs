namespace Pipelines.Data.Tests.Files;

public sealed class SpanFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-spans-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Expand(string pattern, int last)
        => [.. SpanFiles.Choose($"{_folder}/{pattern}", new(last)).SelectMany(s => s.Files).Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/'))];

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

    [Fact]
    public void Choose_Versions_TakesTheHighestOfEachSpan()
    {
        Make("1/v1/a.csv", "1/v10/a.csv", "1/v9/a.csv", "2/v3/a.csv", "2/v3/b.csv", "2/vx/a.csv");

        var spans = SpanFiles.Choose($"{_folder}/{{span}}/v{{version}}/*.csv", new(2));

        Assert.Equal([(1L, 10L, 1), (2L, 3L, 2)], spans.Select(s => (s.Number, s.Version!.Value, s.Files.Count)));
    }

    [Fact]
    public void Choose_Dates_AreDaysAndHaveBounds()
    {
        Make("2026-02-28/a.csv", "2026-03-01/a.csv", "2026-02-30/a.csv", "2026-03-02/a.csv", "2025-12-31/a.csv");
        var pattern = $"{_folder}/{{YYYY}}-{{MM}}-{{DD}}/*.csv";

        Assert.Equal(["2026-03-01/a.csv", "2026-03-02/a.csv"], Expand("{YYYY}-{MM}-{DD}/*.csv", 2));
        Assert.Equal([SpanChoice.Number("2026-02-28"), SpanChoice.Number("2026-03-01")], SpanFiles.Choose(pattern, new(null, "2026-01-01", "2026-03-01")).Select(s => s.Number));
        Assert.Equal([SpanChoice.Number("2026-03-01")], SpanFiles.Choose(pattern, new(1, "2026-01-01", "2026-03-01")).Select(s => s.Number));
        Assert.Equal(0, SpanChoice.Number("1970-01-01"));
        Assert.Contains("no span", Assert.Throws<DataException>(() => SpanFiles.Choose(pattern, new(1, "2027-01-01"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{span}/{span}/*.csv")]
    [InlineData("{YYYY}-{MM}/*.csv")]
    [InlineData("{span}/{YYYY}-{MM}-{DD}.csv")]
    public void Choose_BadPattern_IsRefused(string pattern) => Assert.Throws<DataException>(() => SpanFiles.All($"{_folder}/{pattern}"));

    [Fact]
    public async Task WaitFor_SpanThatComes_EndsWhenItIsThere()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        Make("1/a.csv");
        var waiting = SpanWait.ForAsync($"{_folder}/{{span}}/*.csv", 2, TimeSpan.FromMinutes(1), time, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(waiting.IsCompleted);
        Make("2/a.csv");
        while (!waiting.IsCompleted) time.Advance(TimeSpan.FromSeconds(5));

        await waiting;
    }

    [Fact]
    public async Task WaitFor_SpanThatDoesNotCome_EndsInTime()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        Make("1/a.csv");
        var waiting = SpanWait.ForAsync($"{_folder}/{{span}}/*.csv", 2, TimeSpan.FromMinutes(1), time, TestContext.Current.CancellationToken);
        while (!waiting.IsCompleted) time.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains("found 1 as the newest span", (await Assert.ThrowsAsync<DataException>(() => waiting)).Message, StringComparison.Ordinal);
    }
}
