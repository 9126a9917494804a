namespace Pipelines.Bench;

/// <summary>One row of a benchmark: a work that two sides do, and the ratio that is asked for.</summary>
/// <param name="Name">What <c>--only</c> selects by.</param>
/// <param name="Unit">Of the figures: <c>µs</c>, <c>GFLOP/s</c>, <c>rows/s</c>.</param>
/// <param name="Ours">Prepares our side.</param>
public sealed record Work(string Name, string Unit, Func<Side> Ours)
{
    /// <summary>Prepares each peer; of several (one thread and two, say) the better one in this run counts.</summary>
    public IReadOnlyList<Func<Side>> Peers { get; init; } = [];

    public Better Better { get; init; } = Better.Lower;

    /// <summary>From seconds an iteration to the unit: <c>s => s * 1e6</c> for µs, <c>s => rows / s</c> for rows/s.</summary>
    public Func<double, double> Figure { get; init; } = seconds => seconds;

    /// <summary>The ratio that must be reached, ours better above 1; without peers the figure itself. Null: for information.</summary>
    public double? Bar { get; init; }

    /// <summary>The ratio (without peers the figure) that is hoped for; it decides nothing.</summary>
    public double? Goal { get; init; }

    /// <summary>How far the sides' checks may be apart, relative to their size.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Whether a sample is one iteration that says its own figure or takes long (seconds); no iterations are then calibrated.</summary>
    public bool Once { get; init; }

    /// <summary>Pairs of samples; 9 when null (3 with <c>--quick</c>).</summary>
    public int? Rounds { get; init; }

    /// <summary>A duration in microseconds, lower is better.</summary>
    public static Work Microseconds(string name, Func<Side> ours) => new(name, "µs", ours) { Figure = s => s * 1e6 };

    /// <summary>A duration in milliseconds, lower is better.</summary>
    public static Work Milliseconds(string name, Func<Side> ours) => new(name, "ms", ours) { Figure = s => s * 1e3 };

    /// <summary>An amount a second, higher is better: <c>Rate("matmul", "GFLOP/s", 2e-9 * m * n * k, …)</c>.</summary>
    public static Work Rate(string name, string unit, double amount, Func<Side> ours) => new(name, unit, ours) { Figure = s => amount / s, Better = Better.Higher };
}
