namespace Pipelines.Engine.Layers;

/// <summary>Whole numbers 0 … numTokens - 1 as vectors: (batch, n) -> (batch, numTokens). Weights of the numbers (batch, n) may come as a second input.</summary>
/// <param name="numTokens">How many numbers there are.</param>
/// <param name="outputMode">One-hot, multi-hot or count; weights are for counts.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class CategoryEncoding(int numTokens, OutputMode outputMode = OutputMode.MultiHot, string? name = null) : Layer(name)
{
    private readonly OutputMode _mode = outputMode is OutputMode.OneHot or OutputMode.MultiHot or OutputMode.Count
        ? outputMode
        : throw new ArgumentOutOfRangeException(nameof(outputMode), outputMode, "CategoryEncoding: expected one-hot, multi-hot or count.");

    /// <inheritdoc/>
    protected override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        if (inputs.Count > (_mode == OutputMode.Count ? 2 : 1)) throw new EngineException($"{Name}: {inputs.Count} inputs came; weights are for counts only.");
        return Categories.Encode(inputs[0].Cast(DType.Int64), _mode, numTokens, inputs.Count > 1 ? inputs[1] : null);
    }
}
