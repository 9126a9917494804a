using System.Diagnostics;

namespace Pipelines.Bench;

/// <summary>One of the two that are compared: prepared once, then asked for samples in turn with the other.</summary>
public abstract class Side : IDisposable
{
    /// <summary>Who it is, with version, as the results tell it.</summary>
    public abstract string Name { get; }

    /// <summary>Does the work <paramref name="iterations"/> times and says how long that took.</summary>
    public abstract Sample Run(int iterations);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A side in this process.</summary>
    /// <param name="once">The work; what it returns is checked against the other side's.</param>
    /// <param name="name">Who does it.</param>
    public static Side Of(Func<double?> once, string name = "Pipeline") => new InProcess(once, name);

    /// <summary>A side in this process whose result is not compared.</summary>
    public static Side Of(Action once, string name = "Pipeline") => new InProcess(() => { once(); return null; }, name);

    /// <summary>A side that measures itself: a latency at some percentile, a start-up, a peak of memory.</summary>
    public static Side Gauge(Func<double> measure, string name = "Pipeline") => new Measured(measure, name);

    private sealed class InProcess(Func<double?> once, string name) : Side
    {
        public override string Name => name;

        public override Sample Run(int iterations)
        {
            double? check = null;
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < iterations; i++) check = once();
            return new(Stopwatch.GetElapsedTime(begun).TotalSeconds, check);
        }
    }

    private sealed class Measured(Func<double> measure, string name) : Side
    {
        public override string Name => name;

        public override Sample Run(int iterations) => new(measure());
    }
}
