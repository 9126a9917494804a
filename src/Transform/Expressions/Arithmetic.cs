using Pipelines.Data.Expressions;
using Pipelines.Engine;

namespace Pipelines.Transform.Expressions;

/// <summary>The operators <c>+ - * / %</c> and the sign.</summary>
internal static class Arithmetic
{
    public static FeatureTensor Apply(BinaryOperator op, FeatureTensor left, FeatureTensor right)
    {
        if (op != BinaryOperator.Divide && left.Kind == FeatureKind.Integer && right.Kind == FeatureKind.Integer) return Integers(op, left, right);
        var (a, b) = (left.ToNumber().Tensor, right.ToNumber().Tensor);
        return FeatureTensor.Number(op switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.Divide => a / b,
            BinaryOperator.Modulo => a - b * (a / b).Floor(),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
        });
    }

    public static FeatureTensor Negate(FeatureTensor value) =>
        value.Kind == FeatureKind.Integer ? Masks.Integers(value.IsMissing(), -Masks.Safe(value)) : FeatureTensor.Number(-value.ToNumber().Tensor);

    private static FeatureTensor Integers(BinaryOperator op, FeatureTensor left, FeatureTensor right)
    {
        var (a, b, missing) = (Masks.Safe(left), Masks.Safe(right), Masks.AnyMissing(left, right));
        if (op != BinaryOperator.Modulo)
        {
            return Masks.Integers(missing, op switch
            {
                BinaryOperator.Add => a + b,
                BinaryOperator.Subtract => a - b,
                BinaryOperator.Multiply => a * b,
                _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
            });
        }
        var byZero = Tensor.Equal(b, (Tensor)0L);   // has no remainder: missing
        return Masks.Integers(missing | byZero, a % Tensor.Where(byZero, 1L, b));
    }
}
