using Pipelines.Engine.Metrics;

namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Which way a watched number improves.</summary>
public enum MonitorMode
{
    /// <summary>By the metric of its name: up where that says so, else down.</summary>
    Auto,

    /// <summary>Lower is better.</summary>
    Min,

    /// <summary>Higher is better.</summary>
    Max,
}

/// <summary>The best value so far of a number in the logs.</summary>
internal sealed class Monitor(string name, MonitorMode mode, double minDelta, double? baseline = null)
{
    private bool? _isHigherBetter = mode switch { MonitorMode.Max => true, MonitorMode.Min => false, _ => null };

    public double? Best { get; private set; } = baseline;

    /// <summary>Takes in an epoch's value; true if it is the best so far.</summary>
    /// <exception cref="EngineException">The number is not logged.</exception>
    public bool Improves(Logs logs, Model model)
    {
        var value = Value(logs);
        _isHigherBetter ??= model.Compilation.Metrics.Concat(model.Compilation.WeightedMetrics).SelectMany(m => m)
            .Any(m => name.EndsWith(m.Name, StringComparison.Ordinal) && m.Direction == MetricDirection.Up);
        if (double.IsNaN(value) || (Best is { } best && !(_isHigherBetter.Value ? value > best + minDelta : value < best - minDelta))) return false;
        Best = value;
        return true;
    }

    public double Value(Logs logs)
        => logs.TryGetValue(name, out var value)
            ? value
            : throw new EngineException($"A callback watches '{name}', which is not logged. Expected one of {string.Join(", ", logs.Keys)}{(logs.Keys.Any(k => k.StartsWith("val_", StringComparison.Ordinal)) ? "" : "; what starts with val_ needs validation data")}.");
}
