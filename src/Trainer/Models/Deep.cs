using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Activations;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Layers;
using Pipelines.Transform;
using Activation = Pipelines.Engine.Activations.Activation;
using Regularizers = Pipelines.Engine.Regularizers;

namespace Pipelines.Trainer.Models;

/// <summary>Dense layers one after the other over all features.</summary>
/// <param name="Hidden">Units of the hidden layers; [64, 32] when null. None makes it linear.</param>
/// <param name="Activation">After each hidden layer; relu when null.</param>
/// <param name="Dropout">The part of each hidden layer that a training step leaves out. Default 0.1.</param>
/// <param name="Embedding">Categories of more values than twice this enter through so many learned numbers, smaller ones one-hot. Default 8.</param>
/// <param name="L2">The penalty on the squares of the hidden layers' kernels. Default 0.</param>
public sealed record Deep(
    IReadOnlyList<int>? Hidden = null,
    Activation? Activation = null,
    [Range(0, 0.99)] double Dropout = 0.1,
    [Range(1, 10_000)] int Embedding = 8,
    [Range(0, double.MaxValue)] double L2 = 0) : Model
{
    /// <inheritdoc/>
    public override Network Build(IReadOnlyList<TransformedFeature> features, TrainingTask task)
    {
        var embeddings = new CategoryEmbeddings(features, Embedding);
        var body = new Sequential([.. HiddenLayers(), new Dense(task.Outputs)]);
        return new Network([.. embeddings.Layers, body], (x, training) => body.Call(x.With(embeddings.Call(x)), training));
    }

    private IEnumerable<Layer> HiddenLayers()
    {
        foreach (int units in Hidden ?? [64, 32])
        {
            yield return new Dense(units, Activation ?? new Relu(), kernelInitializer: new HeUniform(), kernelRegularizer: L2 == 0 ? null : new Regularizers.L2(L2));
            if (Dropout > 0)
                yield return new Dropout(Dropout);
        }
    }
}
