using Pipelines.Data.Expressions;
using Pipelines.Engine;

namespace Pipelines.Transform.Expressions;

/// <summary>Comparisons and logic: conditions are int64 1 and 0, or missing.</summary>
internal static class Conditions
{
    public static FeatureTensor Compare(BinaryOperator op, FeatureTensor left, FeatureTensor right)
    {
        var values = Masks.Common([left, right]);
        var (a, b) = (values[0].Tensor, values[1].Tensor);
        if (values[0].Kind == FeatureKind.Text && op is not (BinaryOperator.Equal or BinaryOperator.NotEqual))
            throw new MapperException($"Texts have no order in a graph: found '{op.Symbol()}' between two texts, expected '==' or '!='.");
        return Masks.Truth(Masks.AnyMissing(values), op switch
        {
            BinaryOperator.Equal => Tensor.Equal(a, b),
            BinaryOperator.NotEqual => !Tensor.Equal(a, b),
            BinaryOperator.Less => a < b,
            BinaryOperator.LessOrEqual => a <= b,
            BinaryOperator.Greater => a > b,
            BinaryOperator.GreaterOrEqual => a >= b,
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
        });
    }

    /// <summary>Three-valued: one false settles an <c>and</c>, one true settles an <c>or</c>; else a missing operand makes the result missing.</summary>
    public static FeatureTensor Join(BinaryOperator op, FeatureTensor left, FeatureTensor right)
    {
        var (a, b, missing) = (Holds(left), Holds(right), Masks.AnyMissing(left, right));
        var settled = op == BinaryOperator.And ? Settles(left, !a) | Settles(right, !b) : Settles(left, a) | Settles(right, b);
        return Masks.Truth(missing & !settled, op == BinaryOperator.And ? a & b : a | b);
    }

    public static FeatureTensor Not(FeatureTensor value) => Masks.Truth(value.IsMissing(), !Holds(value));

    /// <summary>Where the value is not 0 and not missing.</summary>
    public static Tensor Holds(FeatureTensor value) => value.Kind == FeatureKind.Integer
        ? !Tensor.Equal(Masks.Safe(value), (Tensor)0L)
        : !Tensor.Equal(value.Tensor, 0f) & !value.IsMissing();

    private static Tensor Settles(FeatureTensor value, Tensor holds) => holds & !value.IsMissing();
}
