using System.Diagnostics;
using Pipelines.EndToEnd.Support;

namespace Pipelines.EndToEnd;

/// <summary>Ctrl-C once keeps what is done, twice stops at once.</summary>
public sealed class InterruptionTests
{
    private static readonly string[] LongTraining = ["--set", "trainer.epochs=100000", "--set", "trainer.early_stopping=false"];

    [Fact]
    public async Task Run_InterruptedOnce_IsCancelledAndGoesOnWhereItWas()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Signals are sent by kill, which Windows has not.");
        using var folder = new TestFolder();
        using var run = PipelineProcess.Start(folder.Path, ["run", PipelineProcess.Penguins, .. LongTraining]);
        await Training(folder, run);

        Interrupt(run);
        var result = await run.EndAsync();

        Assert.True(result.ExitCode == Cli.ExitCode.Cancelled, result.All);
        Assert.Contains("CANCELLED", result.Out, StringComparison.Ordinal);
        Assert.Contains("pipeline retry 1", result.Out, StringComparison.Ordinal);
        var again = await PipelineProcess.RunAsync(folder.Path, "plan", PipelineProcess.Penguins, LongTraining[0], LongTraining[1], LongTraining[2], LongTraining[3]);
        Assert.Equal(5, again.Out.Split("CACHED").Length - 1);
    }

    [Fact]
    public async Task Run_InterruptedTwice_StopsAtOnce()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Signals are sent by kill, which Windows has not.");
        using var folder = new TestFolder();
        using var run = PipelineProcess.Start(folder.Path, ["run", PipelineProcess.Penguins, .. LongTraining]);
        await Training(folder, run);

        Interrupt(run);
        Interrupt(run);
        var result = await run.EndAsync();

        Assert.Equal(Cli.ExitCode.Cancelled, result.ExitCode);
    }

    private static async Task Training(TestFolder folder, PipelineProcess run)
    {
        while (!folder.HasStarted("Trainer"))
        {
            Assert.False(run.HasEnded, "The run ended before it was interrupted.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        await Task.Delay(500, TestContext.Current.CancellationToken);
    }

    private static void Interrupt(PipelineProcess run)
    {
        using var kill = Process.Start("kill", ["-INT", run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
