using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>Functions in terms of those that vectors have.</summary>
internal static class Spelling
{
    private static readonly double[] TanhPolynomial = [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1];

    /// <summary>An operation, in single precision by those that vectors compute best.</summary>
    public static Apply Of(Op op, DType dtype, Expression[] x) => op switch
    {
        Ops.Sigmoid when dtype == DType.Float32 => Sigmoid(x[0]),
        Ops.Tanh when dtype == DType.Float32 => Tanh(x[0]),
        Ops.Sign when dtype == DType.Float32 => Sign(x[0]),
        _ => new(op, dtype, x),
    };

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    private static Apply Sigmoid(Expression x) => Divide(Number(1), Add(Number(1), Of(new Exp(), Of(new Negate(), x))));

    /// <summary>Below 0.625 Cephes' polynomial, above it by the exponential.</summary>
    private static Apply Tanh(Expression x)
    {
        var (magnitude, square) = (Of(new Abs(), x), Multiply(x, x));
        var small = TanhPolynomial.Skip(1).Aggregate((Expression)Number(TanhPolynomial[0]), (sum, c) => Add(Multiply(sum, square), Number(c)));
        var large = Of(new Subtract(), Number(1), Divide(Number(2), Add(Of(new Exp(), Add(magnitude, magnitude)), Number(1))));
        var signed = Select(Less(x, Number(0)), Of(new Negate(), large), large);
        return Select(Less(magnitude, Number(0.625)), Add(Multiply(Multiply(small, square), x), x), signed);
    }

    /// <summary>-1, 0 or 1; NaN of NaN, -0 of -0.</summary>
    private static Apply Sign(Expression x) => Select(Less(Number(0), x), Number(1), Select(Less(x, Number(0)), Number(-1), x));

    private static Number Number(double value) => new(DType.Float32, value);

    private static Apply Add(Expression a, Expression b) => Of(new Add(), a, b);

    private static Apply Multiply(Expression a, Expression b) => Of(new Multiply(), a, b);

    private static Apply Divide(Expression a, Expression b) => Of(new Divide(), a, b);

    private static Apply Less(Expression a, Expression b) => new(new Less(), DType.Bool, a, b);

    private static Apply Select(Expression condition, Expression a, Expression b) => Of(new Select(), condition, a, b);

    private static Apply Of(Op op, params Expression[] x) => new(op, DType.Float32, x);
}
