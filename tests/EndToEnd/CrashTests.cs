using System.Text.RegularExpressions;
using Pipelines.EndToEnd.Support;

namespace Pipelines.EndToEnd;

/// <summary>A run that is killed goes on from the last finished step, and ends with the bytes of one that never was.</summary>
public sealed class CrashTests
{
    private static readonly string[] Command = ["run", PipelineProcess.Penguins, "--set", "trainer.epochs=4"];

    [Fact]
    public async Task Run_KilledInEachStepInTurn_GoesOnAndGivesTheBytesOfAnUndisturbedRun()
    {
        using var undisturbed = new TestFolder();
        Assert.Equal(0, (await PipelineProcess.RunAsync(undisturbed.Path, Command)).ExitCode);
        var expected = undisturbed.Payload();
        string[] steps = ["ExampleGen", "StatisticsGen", "SchemaGen", "ExampleValidator", "Transform", "Trainer", "Evaluator", "Pusher"];

        for (var index = 0; index < steps.Length; index++)
        {
            using var folder = new TestFolder();
            await KillInAsync(folder, steps[index]);

            var second = await PipelineProcess.RunAsync(folder.Path, Command);

            Assert.True(second.ExitCode == 0, $"after a kill in {steps[index]}: {second.All}");
            Assert.True(Regex.Count(second.Out, "CACHED") >= index, $"after a kill in {steps[index]}: {second.Out}");
            Assert.Equal(expected, folder.Payload());
            Assert.Empty(Directory.GetFileSystemEntries(folder.Path, ".*", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public async Task Run_WhileTheSamePipelineRuns_IsRefusedUntilThatProcessIsGone()
    {
        using var folder = new TestFolder();
        using var endless = PipelineProcess.Start(folder.Path, "run", PipelineProcess.Penguins, "--set", "trainer.epochs=1000000", "--set", "trainer.early_stopping.patience=1000000");
        await UntilAsync(folder, endless, "Trainer");

        var refused = await PipelineProcess.RunAsync(folder.Path, Command);
        await endless.KillAsync();
        var afterwards = await PipelineProcess.RunAsync(folder.Path, Command);

        Assert.Equal(5, refused.ExitCode);
        Assert.Contains($"is being run by process {endless.Id}", refused.All, StringComparison.Ordinal);
        Assert.True(afterwards.ExitCode == 0, afterwards.All);
    }

    private static async Task KillInAsync(TestFolder folder, string step)
    {
        using var first = PipelineProcess.Start(folder.Path, Command);
        await UntilAsync(folder, first, step);
        await first.KillAsync();
    }

    private static async Task UntilAsync(TestFolder folder, PipelineProcess process, string step)
    {
        while (!process.HasEnded && !folder.HasStarted(step))
        {
            await Task.Delay(2);
        }
    }
}
