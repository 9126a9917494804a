namespace Pipelines.Engine.Ops;

/// <summary><c>log(1 + e^x)</c> without overflow; its gradient is the sigmoid everywhere, at 0 too.</summary>
[TensorMethod(1)]
public sealed record Softplus : Op, IComposite<Softplus>
{
    public static string Name => nameof(Softplus);

    public static string? Onnx => "Softplus";

    public static Tensor Expand(Softplus op, IReadOnlyList<Tensor> inputs) => Tensor.Maximum(inputs[0], 0) + (-inputs[0].Abs()).Exp().Log1p();

    public static IReadOnlyList<Tensor?> Gradient(Softplus op, Tensor result, Tensor gradient) => [gradient * result.Inputs[0].Sigmoid()];
}
