using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Regularizers;
using Pipelines.Transform;

namespace Pipelines.Trainer.Models;

/// <summary>A weighted sum of all features, categories one-hot: linear or logistic regression.</summary>
/// <param name="L2">The penalty on the squares of the weights. Default 0.</param>
public sealed record Linear([Range(0, double.MaxValue)] double L2 = 0) : Model
{
    /// <inheritdoc/>
    public override Network Build(IReadOnlyList<TransformedFeature> features, TrainingTask task)
    {
        var layer = new Dense(task.Outputs, kernelRegularizer: L2 == 0 ? null : new L2(L2));
        return new Network([layer], (x, training) => layer.Call(x.All, training));
    }
}
