using Pipelines.Data.Expressions.Parsing;

namespace Pipelines.Data.Expressions;

/// <summary>The value of a column: <c>fare</c>, <c>`Beak Length (mm)`</c>.</summary>
public sealed record ColumnReference(string Name) : Expression
{
    /// <inheritdoc/>
    public override bool IsCondition => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Operands => [];

    internal override string Print(int precedence) => Lexer.IsPlainName(Name) ? Name : $"`{Name.Replace("`", "``", StringComparison.Ordinal)}`";
}
