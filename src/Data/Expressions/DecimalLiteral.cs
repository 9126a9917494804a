using System.Globalization;

namespace Pipelines.Data.Expressions;

/// <summary>A number with a point or an exponent: <c>0.2</c>.</summary>
public sealed record DecimalLiteral(double Value) : Expression
{
    /// <inheritdoc/>
    public override bool IsCondition => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Operands => [];

    internal override string Print(int precedence)
    {
        var text = Value.ToString(CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
