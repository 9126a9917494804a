namespace Pipelines.Engine.Ops;

/// <summary><c>(x - mean) / √(variance + epsilon) · gamma + beta</c>, channels being the last axis.</summary>
/// <remarks>Inputs: x (…, channels); gamma, beta, mean, variance (channels).</remarks>
/// <param name="Epsilon">Added to the variance.</param>
public sealed record BatchNormalization(double Epsilon) : Op, IComposite<BatchNormalization>
{
    public static string Name => nameof(BatchNormalization);

    public static string? Onnx => "BatchNormalization";

    public static Tensor Expand(BatchNormalization op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 5);
        var (x, gamma, beta, mean, variance) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        return (x - mean) * (gamma / (variance + op.Epsilon).Sqrt()) + beta;
    }
}
