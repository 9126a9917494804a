using System.Globalization;

namespace Pipelines.Data.Expressions;

/// <summary>A whole number: <c>12</c>.</summary>
public sealed record IntegerLiteral(long Value) : Expression
{
    /// <inheritdoc/>
    public override bool IsCondition => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Operands => [];

    internal override string Print(int precedence) => Value.ToString(CultureInfo.InvariantCulture);
}
