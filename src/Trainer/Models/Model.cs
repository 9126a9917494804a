using Pipelines.Transform;

namespace Pipelines.Trainer;

/// <summary>
/// A kind of network, with its options as constructor parameters. In a definition it is the class's name in snake_case with its
/// parameters: <c>model: { deep: { hidden: [64, 32] } }</c>; a class of one's own beside the definition is written the same way.
/// </summary>
/// <example><code>
/// public sealed record Narrow(int Units = 8) : Model
/// {
///     public override Network Build(IReadOnlyList&lt;TransformedFeature&gt; features, TrainingTask task)
///     {
///         Layer hidden = new Dense(Units, new Relu()), output = new Dense(task.Outputs);
///         return new Network([hidden, output], (x, training) => output.Call(hidden.Call(x.All, training), training));
///     }
/// }
/// </code></example>
public abstract record Model
{
    /// <summary>Makes the network's layers.</summary>
    /// <param name="features">What the transform gives.</param>
    /// <param name="task">What is predicted; the network's output is (batch, <see cref="TrainingTask.Outputs"/>), without softmax or sigmoid.</param>
    public abstract Network Build(IReadOnlyList<TransformedFeature> features, TrainingTask task);
}
