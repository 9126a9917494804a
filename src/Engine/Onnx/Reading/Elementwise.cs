using Kind = Pipelines.Engine.Onnx.Protocol.TensorProto.Types.DataType;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Arithmetic, comparison and logic, element by element.</summary>
internal static class Elementwise
{
    [OnnxOperator("Add")]
    private static Tensor Add(OnnxNode node) => Pair(node, (a, b) => a + b);

    [OnnxOperator("Sub")]
    private static Tensor Sub(OnnxNode node) => Pair(node, (a, b) => a - b);

    [OnnxOperator("Mul")]
    private static Tensor Mul(OnnxNode node) => Pair(node, (a, b) => a * b);

    /// <summary>Integers are divided towards zero.</summary>
    [OnnxOperator("Div")]
    private static Tensor Div(OnnxNode node) => Pair(node, (a, b) => a / b);

    [OnnxOperator("Pow")]
    private static Tensor Pow(OnnxNode node) => Pair(node, (a, b) => a.DType.IsFloat
        ? a.Power(b.Cast(a.DType))
        : a.Cast(DType.Float64).Power(b.Cast(DType.Float64)).Cast(a.DType));

    /// <summary>The remainder with the divisor's sign; with <c>fmod</c>, with the dividend's.</summary>
    [OnnxOperator("Mod")]
    private static Tensor Mod(OnnxNode node) => Pair(node, (a, b) =>
    {
        if (node.Int("fmod", 0) == 0)
            return a % b;
        var rest = a.Abs() % b.Abs();
        return Tensor.Where(a < 0, -rest, rest);
    });

    [OnnxOperator("Neg")]
    private static Tensor Neg(OnnxNode node) => -node[0];

    [OnnxOperator("Abs")]
    private static Tensor Abs(OnnxNode node) => node[0].Abs();

    [OnnxOperator("Sqrt")]
    private static Tensor Sqrt(OnnxNode node) => node[0].Sqrt();

    [OnnxOperator("Exp")]
    private static Tensor Exp(OnnxNode node) => node[0].Exp();

    [OnnxOperator("Log")]
    private static Tensor Log(OnnxNode node) => node[0].Log();

    [OnnxOperator("Reciprocal")]
    private static Tensor Reciprocal(OnnxNode node) => 1 / node[0];

    [OnnxOperator("Floor")]
    private static Tensor Floor(OnnxNode node) => node[0].Floor();

    [OnnxOperator("Ceil")]
    private static Tensor Ceil(OnnxNode node) => node[0].Ceil();

    [OnnxOperator("Round")]
    private static Tensor Round(OnnxNode node) => node[0].Round();

    [OnnxOperator("Sign")]
    private static Tensor Sign(OnnxNode node) => node[0].Sign();

    [OnnxOperator("Erf")]
    private static Tensor Erf(OnnxNode node) => node[0].Erf();

    [OnnxOperator("Sin")]
    private static Tensor Sin(OnnxNode node) => node[0].Sin();

    [OnnxOperator("Cos")]
    private static Tensor Cos(OnnxNode node) => node[0].Cos();

    [OnnxOperator("Tan")]
    private static Tensor Tan(OnnxNode node) => node[0].Sin() / node[0].Cos();

    [OnnxOperator("Sinh")]
    private static Tensor Sinh(OnnxNode node) => (node[0].Exp() - (-node[0]).Exp()) * 0.5;

    [OnnxOperator("Cosh")]
    private static Tensor Cosh(OnnxNode node) => (node[0].Exp() + (-node[0]).Exp()) * 0.5;

    [OnnxOperator("Equal")]
    private static Tensor Equal(OnnxNode node) => Pair(node, (a, b) => Tensor.Equal(a, b));

    [OnnxOperator("Less")]
    private static Tensor Less(OnnxNode node) => Pair(node, (a, b) => a < b);

    [OnnxOperator("LessOrEqual")]
    private static Tensor LessOrEqual(OnnxNode node) => Pair(node, (a, b) => a <= b);

    [OnnxOperator("Greater")]
    private static Tensor Greater(OnnxNode node) => Pair(node, (a, b) => a > b);

    [OnnxOperator("GreaterOrEqual")]
    private static Tensor GreaterOrEqual(OnnxNode node) => Pair(node, (a, b) => a >= b);

    [OnnxOperator("And")]
    private static Tensor And(OnnxNode node) => Pair(node, (a, b) => a & b);

    [OnnxOperator("Or")]
    private static Tensor Or(OnnxNode node) => Pair(node, (a, b) => a | b);

    [OnnxOperator("Xor")]
    private static Tensor Xor(OnnxNode node) => Pair(node, (a, b) => Tensor.NotEqual(a, b));

    [OnnxOperator("Not")]
    private static Tensor Not(OnnxNode node) => !node[0];

    [OnnxOperator("IsNaN")]
    private static Tensor IsNaN(OnnxNode node) => node[0].IsNaN();

    [OnnxOperator("IsInf")]
    private static Tensor IsInf(OnnxNode node)
    {
        var positive = node.Int("detect_positive", 1) != 0 ? Tensor.Equal(node[0], double.PositiveInfinity) : null;
        var negative = node.Int("detect_negative", 1) != 0 ? Tensor.Equal(node[0], double.NegativeInfinity) : null;
        return (positive, negative) switch
        {
            ({ } p, { } n) => p | n,
            (null, null) => node[0].IsNaN() & !node[0].IsNaN(),
            _ => positive ?? negative!,
        };
    }

    [OnnxOperator("Where")]
    private static Tensor Where(OnnxNode node) => Tensor.Where(node[0], node[1], node[2]);

    [OnnxOperator("Max")]
    private static Tensor Max(OnnxNode node) => node.AllInputs().Aggregate((a, b) => Tensor.Maximum(a, b));

    [OnnxOperator("Min")]
    private static Tensor Min(OnnxNode node) => node.AllInputs().Aggregate((a, b) => Tensor.Minimum(a, b));

    [OnnxOperator("Sum")]
    private static Tensor Sum(OnnxNode node) => node.AllInputs().Aggregate((a, b) => a + b);

    [OnnxOperator("Mean")]
    private static Tensor Mean(OnnxNode node) => Sum(node) / node.InputCount;

    /// <summary>Bounds are attributes before version 11 and optional inputs since.</summary>
    [OnnxOperator("Clip")]
    private static Tensor Clip(OnnxNode node)
    {
        var x = node[0];
        var low = node.Optional(1) ?? (node.Has("min") ? Tensor.Constant(x.DType, node.Float("min")) : null);
        var high = node.Optional(2) ?? (node.Has("max") ? Tensor.Constant(x.DType, node.Float("max")) : null);
        if (low is not null)
            x = Tensor.Maximum(x, low);
        return high is null ? x : Tensor.Minimum(x, high);
    }

    /// <summary>Inference only: dropout passes its input on; its mask is all true.</summary>
    [OnnxOperator("Dropout")]
    private static Tensor[] Dropout(OnnxNode node) => node.OutputCount > 1 ? [node[0], Tensor.Full(DType.Bool, node[0].Shape, 1)] : [node[0]];

    [OnnxOperator("Identity")]
    private static Tensor Identity(OnnxNode node) => node[0];

    [OnnxOperator("Cast")]
    private static Tensor Cast(OnnxNode node) => Casting.To(node[0], (Kind)node.Int("to"), node);

    [OnnxOperator("CastLike")]
    private static Tensor CastLike(OnnxNode node) => Casting.To(node[0], OnnxTypes.Write(node[1].DType), node);

    /// <summary>Before version 7, the second operand is lined up with an axis of the first one by attributes.</summary>
    private static Tensor Pair(OnnxNode node, Func<Tensor, Tensor, Tensor> combine)
    {
        var (a, b) = (node[0], node[1]);
        if (node.Version < 7 && node.Has("axis") && b.Shape.Rank < a.Shape.Rank)
        {
            var trailing = a.Shape.Rank - node.Axis(node.Int("axis"), a.Shape.Rank) - b.Shape.Rank;
            b = b.Reshape(new Shape([.. b.Shape, .. Enumerable.Repeat((Dim)1, Math.Max(0, trailing))]));
        }

        return combine(a, b);
    }
}
