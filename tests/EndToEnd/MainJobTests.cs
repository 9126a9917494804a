using Pipelines.EndToEnd.Support;

namespace Pipelines.EndToEnd;

/// <summary>The main job from file to published model, through the command line.</summary>
public sealed class MainJobTests
{
    private const int Steps = 8;

    [Fact]
    public async Task Run_TwiceInOneFolder_PublishesOnceAndIsAllCachedThen()
    {
        using var folder = new TestFolder();

        var first = await PipelineProcess.RunAsync(folder.Path, "run", PipelineProcess.Penguins);
        var second = await PipelineProcess.RunAsync(folder.Path, "run", PipelineProcess.Penguins);

        Assert.True(first.ExitCode == 0, first.All);
        Assert.True(second.ExitCode == 0, second.All);
        Assert.Equal(Steps, Count(second.Out, "CACHED"));
        Assert.Equal(["1"], Directory.GetDirectories(folder.In("models", "penguins")).Select(Path.GetFileName));
        Assert.Equal(["model.onnx", "signatures.json", "training"], Directory.GetFileSystemEntries(folder.In("models", "penguins", "1")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Run_InTwoEmptyFolders_GivesTheSameBytes()
    {
        using var one = new TestFolder();
        using var two = new TestFolder();

        await Task.WhenAll(
            PipelineProcess.RunAsync(one.Path, "run", PipelineProcess.Penguins, "--set", "trainer.epochs=5"),
            PipelineProcess.RunAsync(two.Path, "run", PipelineProcess.Penguins, "--set", "trainer.epochs=5"));

        Assert.Equal(one.Payload(), two.Payload());
        Assert.Contains(one.Payload(), line => line.StartsWith("models/penguins/1/model.onnx ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_OptionChanged_RunsOnlyWhatDependsOnIt()
    {
        using var folder = new TestFolder();
        await PipelineProcess.RunAsync(folder.Path, "run", PipelineProcess.Penguins, "--set", "trainer.epochs=3");

        var plan = await PipelineProcess.RunAsync(folder.Path, "plan", PipelineProcess.Penguins, "--set", "trainer.epochs=4");
        var second = await PipelineProcess.RunAsync(folder.Path, "run", PipelineProcess.Penguins, "--set", "trainer.epochs=4");

        Assert.Contains("epochs 3 -> 4", plan.Out, StringComparison.Ordinal);
        Assert.Equal(5, Count(second.Out, "CACHED"));
        Assert.Equal(["1", "2"], Directory.GetDirectories(folder.In("models", "penguins")).Select(Path.GetFileName).Order());
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
