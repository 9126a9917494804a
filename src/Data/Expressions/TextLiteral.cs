namespace Pipelines.Data.Expressions;

/// <summary>A text: <c>'Cash'</c>.</summary>
public sealed record TextLiteral(string Value) : Expression
{
    /// <inheritdoc/>
    public override bool IsCondition => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Operands => [];

    internal override string Print(int precedence) => $"'{Value.Replace("'", "''", StringComparison.Ordinal)}'";
}
