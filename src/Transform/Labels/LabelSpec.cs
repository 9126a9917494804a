using Pipelines.Data;
using Pipelines.Data.Expressions;

namespace Pipelines.Transform;

/// <summary>What a pipeline learns to predict: <c>label: species</c>, or <c>label: { name: big_tipper, expression: "tips > 0.2 * fare" }</c>.</summary>
/// <param name="Name">A column, or the name of what the expression computes.</param>
/// <param name="Expression">An expression over columns; null where the label is a column.</param>
/// <param name="Task">What is learned; null: by the label's type, a text or an integer of few values is a class, any other number is predicted as a number.</param>
/// <param name="Weight">An expression for how much a row counts; null: each counts 1.</param>
public sealed record LabelSpec(string Name, string? Expression = null, LearningTask? Task = null, string? Weight = null)
{
    /// <summary>The columns that label and weight are computed from, and the label's own name: they are no features unless the definition lists them.</summary>
    /// <exception cref="DataException">An expression cannot be read.</exception>
    public IReadOnlyList<string> Columns => [.. References.Prepend(Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The columns that label and weight are computed from.</summary>
    public IReadOnlyList<string> References =>
        [.. (ParsedLabel?.References ?? [Name]).Concat(ParsedWeight?.References ?? []).Distinct(StringComparer.Ordinal)];

    internal Expression? ParsedLabel => Expression is null ? null : Data.Expressions.Expression.Parse(Expression);

    internal Expression? ParsedWeight => Weight is null ? null : Data.Expressions.Expression.Parse(Weight);

    /// <summary>The column's name alone stands for the whole.</summary>
    public static implicit operator LabelSpec(string name) => new(name);
}
