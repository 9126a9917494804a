using Pipelines.Data.Expressions.Functions;

namespace Pipelines.Data.Expressions;

/// <summary>A function of arguments: <c>max(trip_seconds, 1)</c>.</summary>
public sealed record CallExpression(ExpressionFunction Function, IReadOnlyList<Expression> Arguments) : Expression
{
    /// <inheritdoc/>
    public override bool IsCondition => Function.IsCondition;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Operands => Arguments;

    internal override string Print(int precedence) => $"{Function.Name}({string.Join(", ", Arguments.Select(a => a.Print(0)))})";
}
