using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>Functions in terms of those that vectors have.</summary>
internal static class Spelling
{
    // Minimax coefficients for single precision, as Eigen's and XLA's fast tanh have them; beyond the limit the quotient is 1.
    private const double TanhLimit = 7.90531110763549805;

    private static readonly double[] TanhNumerator =
        [-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-08, 1.48572235717979e-05, 6.37261928875436e-04, 4.89352455891786e-03];

    private static readonly double[] TanhDenominator = [1.19825839466702e-06, 1.18534705686654e-04, 2.26843463243900e-03, 4.89352518554385e-03];

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

    /// <summary><c>x · p(x²) / q(x²)</c>: no exponential, and a relative error below 4e-7.</summary>
    private static Apply Tanh(Expression x)
    {
        var held = Of(new Minimum(), Of(new Maximum(), x, Number(-TanhLimit)), Number(TanhLimit));
        var square = Multiply(held, held);
        return Divide(Multiply(held, Polynomial(TanhNumerator, square)), Polynomial(TanhDenominator, square));
    }

    private static Expression Polynomial(double[] coefficients, Expression x)
        => coefficients.Skip(1).Aggregate((Expression)Number(coefficients[0]), (sum, c) => Add(Multiply(sum, x), Number(c)));

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
