namespace Pipelines.Engine.Training.Fitting;

/// <summary>The tensors of a step.</summary>
internal sealed record StepGraph(Tensor[] Predictions, Tensor[] Losses, IReadOnlyList<Assignment> Updates)
{
    /// <param name="model">A compiled model.</param>
    /// <param name="inputs">The batch's arrays as tensors: x, y, weights.</param>
    /// <param name="batch">How many of each there are.</param>
    /// <param name="training">Whether weights move.</param>
    public static StepGraph Make(Model model, Tensor[] inputs, Examples batch, bool training)
    {
        var compilation = model.Compilation;
        var (x, rest) = (inputs[..batch.X.Count], inputs[batch.X.Count..]);
        var (y, weights) = (rest[..(batch.Y?.Count ?? 0)], rest[(batch.Y?.Count ?? 0)..]);
        Tensor[] predictions = [.. model.CallMany(x, training)];
        var losses = OutputLosses(model, predictions, y, weights);
        var all = losses.Select((l, i) => (Loss: l, Weight: compilation.LossWeights[i])).Where(l => l.Loss is not null)
            .Select(l => l.Weight == 1 ? l.Loss! : l.Loss! * l.Weight).Concat(model.Losses).ToArray();
        if (all.Length == 0)
        {
            if (training) throw new EngineException($"{model.Name}: there is no loss. Give one to Compile, or add one in a layer.");
            return new(predictions, [], []);
        }

        var total = all.Aggregate((a, b) => a + b);
        IReadOnlyList<Assignment> updates = training ? compilation.Optimizer.Minimize(total, model.TrainableVariables, compilation.State) : [];
        return new(predictions, [total, .. losses.Select(l => l ?? Tensor.Constant(total.DType, 0))], updates);
    }

    private static Tensor?[] OutputLosses(Model model, Tensor[] predictions, Tensor[] y, Tensor[] weights)
    {
        var losses = model.Compilation.Losses;
        if (losses.Count != predictions.Length && losses.Any(l => l is not null))
            throw new EngineException($"{model.Name}: {losses.Count} losses came for {predictions.Length} outputs. Give Compile one each, null for none.");
        if (y.Length > 0 && y.Length != predictions.Length)
            throw new EngineException($"{model.Name}: {y.Length} arrays of what is right came for {predictions.Length} outputs. Expected one each.");
        if (y.Length == 0 && losses.Any(l => l is not null)) return [.. predictions.Select(_ => default(Tensor))];
        return [.. predictions.Select((p, i) => i < losses.Count && losses[i] is { } loss && y.Length > 0 ? loss.Call(y[i], p, weights.Length == 0 ? null : weights[weights.Length == 1 ? 0 : i]) : null)];
    }
}
