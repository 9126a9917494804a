using Pipelines.Data.Expressions;

namespace Pipelines.Transform.Expressions;

/// <summary>
/// Turns an expression's tree into tensors. Integers and conditions are int64 with INT64_MIN for missing, decimals float32 with NaN, texts strings with "":
/// the same values, missing ones included, that evaluation over columns gives, up to the rounding of float32.
/// </summary>
internal static class ExpressionLowering
{
    /// <summary>The value of an expression over columns.</summary>
    /// <exception cref="MapperException">A function or a comparison has no form in a graph.</exception>
    public static FeatureTensor Lower(Expression expression, IReadOnlyDictionary<string, FeatureTensor> columns) => expression switch
    {
        IntegerLiteral literal => FeatureTensor.Integer(literal.Value),
        DecimalLiteral literal => FeatureTensor.Number((float)literal.Value),
        TextLiteral literal => FeatureTensor.Text(literal.Value),
        ColumnReference column => columns[column.Name],
        UnaryExpression { Operator: UnaryOperator.Not } not => Conditions.Not(Lower(not.Operand, columns)),
        UnaryExpression negation => Arithmetic.Negate(Lower(negation.Operand, columns)),
        BinaryExpression binary => Binary(binary.Operator, Lower(binary.Left, columns), Lower(binary.Right, columns)),
        CallExpression call => Functions.Call(call, [.. call.Arguments.Select(a => Lower(a, columns))]),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, null),
    };

    /// <summary>Whether all of it has operators in ONNX.</summary>
    public static bool IsPortable(Expression expression) =>
        expression is not CallExpression { Function.Name: "length" } && expression.Operands.All(IsPortable);

    private static FeatureTensor Binary(BinaryOperator op, FeatureTensor left, FeatureTensor right) =>
        op.IsLogical() ? Conditions.Join(op, left, right)
        : op.IsComparison() ? Conditions.Compare(op, left, right)
        : Arithmetic.Apply(op, left, right);
}
