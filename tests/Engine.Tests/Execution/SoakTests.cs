using System.Diagnostics;
using System.Globalization;

namespace Pipelines.Engine.Tests.Execution;

/// <summary>Training for as many minutes as <c>PIPELINE_SOAK</c> says: memory must not grow.</summary>
public sealed class SoakTests
{
    private const long Slack = 16 << 20;

    [Fact]
    public void Run_ForALongTime_KeepsItsMemory()
    {
        if (!double.TryParse(Environment.GetEnvironmentVariable("PIPELINE_SOAK"), CultureInfo.InvariantCulture, out var minutes))
        {
            Assert.Skip("Takes as long as it is told: set PIPELINE_SOAK to a number of minutes.");
            return;
        }

        var (step, clock, settled, steps) = (BoundFunctionTests.Training(), Stopwatch.StartNew(), 0L, 0L);
        while (clock.Elapsed.TotalMinutes < minutes)
        {
            // All sizes of a batch in turn, so that plans are forgotten and made again; some steps bound, most not.
            using var bound = step.Bind(BoundFunctionTests.Batch(1 + (int)(steps % 97), 1));
            for (var i = 0; i < 50; i++, steps++)
            {
                bound.Run();
                step.Run(BoundFunctionTests.Batch(1 + (int)(steps % 97), 2));
            }

            Assert.True(float.IsFinite(bound.Outputs["loss"].Item<float>()), $"The loss is no number after {steps} steps.");
            if (settled == 0 && clock.Elapsed.TotalMinutes > minutes / 3) settled = Used();
        }

        var used = Used();
        Assert.True(used < settled + Slack, $"{steps} steps: {used >> 20} MiB are used, {settled >> 20} MiB after a third of the time.");
    }

    private static long Used()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
