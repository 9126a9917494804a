using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Ops;

/// <summary>Operations of another assembly need no registration.</summary>
public sealed class OwnOperationTests
{
    [Fact]
    public void Apply_PrimitiveOfAnotherAssembly_RunsAndDifferentiates()
    {
        var x = new Variable(Values.Of(DType.Float64, [3, 3]), "x");
        var y = Tensor.Apply(new Cube(), x);

        Values.AssertClose([.. Values.Numbers(x.Value).Select(v => v * v * v)], y.Value(), 1e-12, "cube");
        Values.AssertClose(FiniteDifference.Of(y.Sum(), x), Gradients.Of(y.Sum(), [x])[0].Value(), 1e-7, "gradient");
    }

    [Fact]
    public void Apply_CompositeOfAnotherAssembly_RunsAndDifferentiates()
    {
        var x = new Variable(Values.Of(DType.Float64, [4]), "x");
        var y = Tensor.Apply(new Swish(1.5), x);

        Values.AssertClose([.. Values.Numbers(x.Value).Select(v => v / (1 + Math.Exp(-1.5 * v)))], y.Value(), 1e-12, "swish");
        Values.AssertClose(FiniteDifference.Of(y.Sum(), x), Gradients.Of(y.Sum(), [x])[0].Value(), 1e-7, "gradient");
    }

    /// <summary><c>x³</c>.</summary>
    private sealed record Cube : Op, IElementwise<Cube>
    {
        public static string Name => nameof(Cube);

        public static string? Onnx => null;

        public static int Arity => 1;

        public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

        public static string VectorName => "Cube";

        public static string CExpression => "({0} * {0} * {0})";

        public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

        public static double Evaluate(ReadOnlySpan<double> x) => x[0] * x[0] * x[0];

        public static IReadOnlyList<Tensor?> Gradient(Cube op, Tensor result, Tensor gradient) => [gradient * 3 * result.Inputs[0].Square()];

        private readonly struct Lanes : IUnaryLanes
        {
            public static Vector<T> Apply<T>(Vector<T> x)
                where T : unmanaged, INumber<T> => x * x * x;
        }
    }

    /// <summary><c>x · sigmoid(beta · x)</c>; its gradient follows.</summary>
    private sealed record Swish(double Beta) : Op, IComposite<Swish>
    {
        public static string Name => nameof(Swish);

        public static string? Onnx => null;

        public static Tensor Expand(Swish op, IReadOnlyList<Tensor> inputs) => inputs[0] * (inputs[0] * op.Beta).Sigmoid();
    }
}
