using Pipelines.Engine.Layers;
using Pipelines.Transform;

namespace Pipelines.Trainer.Tests;

/// <summary>A model as a user writes it beside a definition.</summary>
public sealed record OneLayer(int Units = 8) : Model
{
    public override Network Build(IReadOnlyList<TransformedFeature> features, TrainingTask task)
    {
        var layer = new Dense(task.Outputs, name: "mine");
        return new Network([layer], (x, training) => layer.Call(x.All, training) * Units);
    }
}
