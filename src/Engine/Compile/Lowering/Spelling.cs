using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>Functions in terms of those that vectors have.</summary>
internal static class Spelling
{
    private static readonly double[] TanhPolynomial = [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1];

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    public static Expression Sigmoid(Expression x) => Divide(Number(1), Add(Number(1), Of(new Exp(), Of(new Negate(), x))));

    /// <summary>Below 0.625 Cephes' polynomial, above it by the exponential.</summary>
    public static Expression Tanh(Expression x)
    {
        var (magnitude, square) = (Of(new Abs(), x), Multiply(x, x));
        var small = TanhPolynomial.Skip(1).Aggregate(Number(TanhPolynomial[0]), (sum, c) => Add(Multiply(sum, square), Number(c)));
        var large = Of(new Subtract(), Number(1), Divide(Number(2), Add(Of(new Exp(), Add(magnitude, magnitude)), Number(1))));
        var signed = Select(Less(x, Number(0)), Of(new Negate(), large), large);
        return Select(Less(magnitude, Number(0.625)), Add(Multiply(Multiply(small, square), x), x), signed);
    }

    /// <summary>-1, 0 or 1; NaN of NaN, -0 of -0.</summary>
    public static Expression Sign(Expression x) => Select(Less(Number(0), x), Number(1), Select(Less(x, Number(0)), Number(-1), x));

    private static Expression Number(double value) => new Number(DType.Float32, value);

    private static Expression Add(Expression a, Expression b) => Of(new Add(), a, b);

    private static Expression Multiply(Expression a, Expression b) => Of(new Multiply(), a, b);

    private static Expression Divide(Expression a, Expression b) => Of(new Divide(), a, b);

    private static Expression Less(Expression a, Expression b) => new Apply(new Less(), DType.Bool, a, b);

    private static Expression Select(Expression condition, Expression a, Expression b) => Of(new Select(), condition, a, b);

    private static Expression Of(Op op, params Expression[] x) => new Apply(op, DType.Float32, x);
}
