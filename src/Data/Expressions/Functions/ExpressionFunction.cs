namespace Pipelines.Data.Expressions.Functions;

/// <summary>A function of expressions. A new one is one new file with a class of this base type and a constructor without parameters.</summary>
public abstract class ExpressionFunction
{
    /// <summary>Name in expressions: <c>starts_with</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it computes, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Fewest arguments.</summary>
    public virtual int MinArguments => 1;

    /// <summary>Most arguments.</summary>
    public virtual int MaxArguments => MinArguments;

    /// <summary>Whether the value is a condition: 1 or 0.</summary>
    public virtual bool IsCondition => false;

    /// <summary>Checks the types of the arguments and tells that of the value.</summary>
    /// <exception cref="ExpressionException">An argument is not of the type it must be.</exception>
    internal abstract ColumnType Infer(CallArguments arguments);

    /// <summary>The values for the rows of the arguments, whose types have been checked; arguments are int64, float64 or utf8.</summary>
    internal abstract Column Evaluate(IReadOnlyList<Column> arguments);

    internal string ArgumentRange() => MinArguments == MaxArguments ? $"{MinArguments}" : MaxArguments == int.MaxValue ? $"{MinArguments} or more" : $"{MinArguments} to {MaxArguments}";
}
