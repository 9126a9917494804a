using Pipelines.Engine.Metrics;

namespace Pipelines.Trainer.Fitting;

/// <summary>Watches a measure over the epochs: which epoch was best, and whether it is time to stop.</summary>
internal sealed class BestEpoch
{
    private readonly EarlyStopping _options;
    private readonly bool _isHigherBetter;

    /// <param name="options">What is watched.</param>
    /// <param name="metrics">What is measured on the eval split.</param>
    /// <param name="hasEval">Whether there is an eval split.</param>
    /// <exception cref="TrainerException">What is watched is not measured.</exception>
    public BestEpoch(EarlyStopping options, IReadOnlyList<Metric> metrics, bool hasEval)
    {
        _options = options;
        string[] known = hasEval ? ["train.loss", .. metrics.Select(m => $"eval.{m.Name}")] : ["train.loss"];
        if (!known.Contains(options.Monitor, StringComparer.Ordinal))
            throw new TrainerException($"Early stopping watches '{options.Monitor}', which is not measured{(hasEval ? "" : " without an eval split")}. Expected one of {string.Join(", ", known)}.");
        _isHigherBetter = options.Mode switch
        {
            StoppingMode.Max => true,
            StoppingMode.Min => false,
            _ => metrics.FirstOrDefault(m => options.Monitor == $"eval.{m.Name}")?.Direction == MetricDirection.Up,
        };
    }

    /// <summary>The number of the best epoch; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>Its value.</summary>
    public double? Value { get; private set; }

    /// <summary>Takes up where an earlier run was.</summary>
    public void Restore(int number, double? value) => (Number, Value) = (number, value);

    /// <summary>Notes an epoch; true if it is the best so far. An epoch without a value is best only while none has one.</summary>
    public bool Improves(EpochRecord epoch)
    {
        double? value = epoch[_options.Monitor];
        bool isBetter = Number == 0
            || (value is not null && (Value is null || (_isHigherBetter ? value > Value + _options.MinDelta : value < Value - _options.MinDelta)));
        if (isBetter)
            (Number, Value) = (epoch.Epoch, value);
        return isBetter;
    }

    /// <summary>Whether patience is over after an epoch.</summary>
    public bool IsOver(int epoch) => epoch - Number >= _options.Patience;
}
