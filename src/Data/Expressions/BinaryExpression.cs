namespace Pipelines.Data.Expressions;

/// <summary>An operator between two operands: <c>tips &gt; fare</c>.</summary>
public sealed record BinaryExpression(BinaryOperator Operator, Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override bool IsCondition => Operator.IsComparison() || Operator.IsLogical();

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Operands => [Left, Right];

    internal override string Print(int precedence)
    {
        var mine = Operator.Precedence();
        var text = $"{Left.Print(Operator.IsComparison() ? mine + 1 : mine)} {Operator.Symbol()} {Right.Print(mine + 1)}";
        return mine < precedence ? $"({text})" : text;
    }
}
