namespace Pipelines.Engine.Training;

/// <summary>What was logged at the end of each epoch.</summary>
public sealed class History
{
    private readonly List<Logs> _epochs = [];

    /// <summary>The logs of each epoch.</summary>
    public IReadOnlyList<Logs> Epochs => _epochs;

    /// <summary>A number's course over the epochs; NaN where it was not logged.</summary>
    /// <exception cref="EngineException">No epoch has logged it.</exception>
    public double[] this[string name]
        => _epochs.Any(e => e.ContainsKey(name))
            ? [.. _epochs.Select(e => e.GetValueOrDefault(name, double.NaN))]
            : throw new EngineException($"History: nothing is logged as '{name}'. Expected one of {string.Join(", ", _epochs.SelectMany(e => e.Keys).Distinct())}.");

    internal void Add(Logs logs) => _epochs.Add(logs);
}
