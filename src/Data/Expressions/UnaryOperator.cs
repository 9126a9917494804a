namespace Pipelines.Data.Expressions;

/// <summary>An operator before one operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>-x</c></summary>
    Negate,

    /// <summary><c>not x</c></summary>
    Not,
}
