using Pipelines.EndToEnd.Support;

namespace Pipelines.EndToEnd;

/// <summary>The gates: what is refused ends with exit code 4 and is not published.</summary>
public sealed class GateTests
{
    [Fact]
    public async Task Run_ModelBelowItsThreshold_IsNotPublished()
    {
        using var folder = new TestFolder();

        var result = await PipelineProcess.RunAsync(
            folder.Path, "run", PipelineProcess.Penguins, "--set", "trainer.epochs=1", "--set", "evaluator.thresholds.accuracy.min=1.1");

        Assert.True(result.ExitCode == 4, result.All);
        Assert.Contains("not blessed", result.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.In("models")));
    }

    [Fact]
    public async Task Run_ValueThatTheSchemaDoesNotKnow_StopsBeforeTheTransform()
    {
        using var folder = new TestFolder();
        var data = folder.In("penguins.csv");
        var original = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "pipelines", "penguins", "penguins.csv"));
        await File.WriteAllTextAsync(data, original);
        await PipelineProcess.RunAsync(folder.Path, "run", PipelineProcess.Penguins, "--set", $"examples.source={data}", "--set", "trainer.epochs=1");
        await File.WriteAllTextAsync(data, original.Replace("Torgersen", "Atlantis", StringComparison.Ordinal));

        var result = await PipelineProcess.RunAsync(folder.Path, "run", PipelineProcess.Penguins, "--set", $"examples.source={data}", "--set", "trainer.epochs=1");

        Assert.True(result.ExitCode == 4, result.All);
        Assert.Contains("Atlantis", result.All, StringComparison.Ordinal);
        Assert.Contains("island", result.All, StringComparison.Ordinal);
        Assert.Matches("Transform +SKIP +ExampleValidator refused", result.Out);
        Assert.Equal(["1"], Directory.GetDirectories(folder.In("models", "penguins")).Select(Path.GetFileName));
    }
}
