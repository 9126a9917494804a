using Pipelines.Data;

namespace Pipelines.Validation.Tests.Statistics;

public sealed class ExampleStatisticsTests
{
    [Fact]
    public void Load_SavedStatistics_GivesTheSameBytesAgain()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (folder.File("1.json"), folder.File("2.json"));
        var statistics = new ExampleStatistics([StatisticsGenerator.Compute(TestData.Examples(3000, seed: 1), "train")]);

        statistics.Save(first);
        ExampleStatistics.Load(first).Save(second);

        Assert.Equal(File.ReadAllText(first), File.ReadAllText(second));
        Assert.DoesNotContain('\r', File.ReadAllText(first));
        Assert.Equal(statistics["train"]["fare"].Numeric!.Mean, ExampleStatistics.Load(second)["train"]["fare"].Numeric!.Mean);
    }

    [Fact]
    public void Load_OtherFile_SaysWhere()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("statistics.json", "{\n  \"splits\": 3\n}");

        var exception = Assert.Throws<DataException>(() => ExampleStatistics.Load(file));

        Assert.Equal((file, 2), (exception.File, exception.Line));
    }
}
