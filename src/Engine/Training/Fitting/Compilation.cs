using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Engine.Training.Fitting;

/// <summary>What a model is trained by and for.</summary>
internal sealed class Compilation
{
    private readonly Dictionary<string, StepFunction> _functions = [];

    public Compilation(
        Optimizer optimizer,
        IReadOnlyList<Loss?> losses,
        IReadOnlyList<double>? lossWeights,
        IReadOnlyList<IReadOnlyList<Metric>> metrics,
        IReadOnlyList<IReadOnlyList<Metric>> weightedMetrics,
        bool runEagerly)
    {
        (Optimizer, Losses, Metrics, WeightedMetrics, RunEagerly) = (optimizer, losses, metrics, weightedMetrics, runEagerly);
        LossWeights = lossWeights ?? [.. losses.Select(_ => 1.0)];
        if (LossWeights.Count != losses.Count) throw new EngineException($"Compile: {LossWeights.Count} loss weights came for {losses.Count} losses.");
        if (metrics.Count > losses.Count || weightedMetrics.Count > losses.Count) throw new EngineException($"Compile: metrics of {Math.Max(metrics.Count, weightedMetrics.Count)} outputs came for {losses.Count} losses. Give null as the loss of an output that has none.");
    }

    public Optimizer Optimizer { get; }

    public OptimizerState State { get; set; } = new();

    public IReadOnlyList<Loss?> Losses { get; }

    public IReadOnlyList<double> LossWeights { get; }

    public IReadOnlyList<IReadOnlyList<Metric>> Metrics { get; }

    public IReadOnlyList<IReadOnlyList<Metric>> WeightedMetrics { get; }

    public bool RunEagerly { get; }

    /// <summary>The step of a kind of batch, made when first asked for.</summary>
    public StepFunction Function(string key, Func<StepFunction> make)
        => _functions.TryGetValue(key, out var function) ? function : _functions[key] = make();

    /// <summary>Forgets the steps: what is trainable, or a layer, has changed.</summary>
    public void Forget() => _functions.Clear();
}
