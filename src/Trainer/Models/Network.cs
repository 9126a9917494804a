using Pipelines.Engine;
using Pipelines.Engine.Layers;

namespace Pipelines.Trainer;

/// <summary>Layers, and how features go through them.</summary>
/// <param name="layers">Every layer that has weights or state.</param>
/// <param name="call">Features to (batch, outputs) logits or standardised values; the flag says whether it is for training.</param>
public sealed class Network(IReadOnlyList<Layer> layers, Func<FeatureTensors, bool, Tensor> call)
{
    /// <summary>Every layer that has weights or state.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>The weights and state of all layers; complete once the network was called.</summary>
    public IReadOnlyList<Variable> Variables => [.. layers.SelectMany(l => l.Variables)];

    /// <summary>The output over features.</summary>
    public Tensor Call(FeatureTensors features, bool training) => call(features, training);
}
