namespace Pipelines.Engine.Ops;

/// <summary><c>(x - mean) / √(variance + epsilon) · gamma + beta</c> with the moments of the last axis.</summary>
/// <remarks>Inputs: x (…, n); gamma, beta (n).</remarks>
/// <param name="Epsilon">Added to the variance.</param>
public sealed record LayerNormalization(double Epsilon) : Op, IComposite<LayerNormalization>
{
    public static string Name => nameof(LayerNormalization);

    public static string? Onnx => "LayerNormalization";

    public static Tensor Expand(LayerNormalization op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 3);
        var (x, gamma, beta) = (inputs[0], inputs[1], inputs[2]);
        var centered = x - x.Mean([-1], keepDims: true);
        return centered / (centered.Square().Mean([-1], keepDims: true) + op.Epsilon).Sqrt() * gamma + beta;
    }
}
