using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Layers;
using Pipelines.Transform;
using Activation = Pipelines.Engine.Activations.Activation;

namespace Pipelines.Trainer.Models;

/// <summary>The sum of a linear model over all features, categories one-hot, and a deep one (Cheng et al., 2016).</summary>
/// <param name="Hidden">As in <see cref="Deep"/>.</param>
/// <param name="Activation">As in <see cref="Deep"/>.</param>
/// <param name="Dropout">As in <see cref="Deep"/>.</param>
/// <param name="Embedding">As in <see cref="Deep"/>.</param>
/// <param name="L2">As in <see cref="Deep"/>.</param>
public sealed record WideAndDeep(
    IReadOnlyList<int>? Hidden = null,
    Activation? Activation = null,
    [Range(0, 0.99)] double Dropout = 0.1,
    [Range(1, 10_000)] int Embedding = 8,
    [Range(0, double.MaxValue)] double L2 = 0) : Model
{
    /// <inheritdoc/>
    public override Network Build(IReadOnlyList<TransformedFeature> features, TrainingTask task)
    {
        var deep = new Deep(Hidden, Activation, Dropout, Embedding, L2).Build(features, task);
        var wide = new Dense(task.Outputs, useBias: false, name: "wide");
        return new Network([.. deep.Layers, wide], (x, training) => deep.Call(x, training) + wide.Call(x.All, training));
    }
}
