namespace Pipelines.Data.Expressions;

/// <summary>An operator before an operand: <c>-x</c>, <c>not x</c>.</summary>
public sealed record UnaryExpression(UnaryOperator Operator, Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override bool IsCondition => Operator == UnaryOperator.Not;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Operands => [Operand];

    internal override string Print(int precedence)
    {
        var mine = Operator == UnaryOperator.Not ? BinaryOperators.NotPrecedence : BinaryOperators.NegatePrecedence;
        var text = (Operator == UnaryOperator.Not ? "not " : "-") + Operand.Print(mine);
        return mine < precedence ? $"({text})" : text;
    }
}
