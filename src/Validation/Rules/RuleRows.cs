using Pipelines.Data;
using Pipelines.Data.Expressions;
using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Rules;

/// <summary>Rows that violate a rule: those on which its condition is false. Where it is missing, as an operand is, the rule is not violated.</summary>
internal sealed class RuleRows(RuleOptions rule) : RowCheck
{
    private readonly Expression _expression = Expression.Parse(rule.Expression);

    public RuleOptions Rule => rule;

    public override IReadOnlyCollection<string> Columns => _expression.References;

    public override void Add(ColumnBatch batch)
    {
        var holds = (Int64Column)_expression.Evaluate(batch);
        var values = holds.Values;
        for (var row = 0; row < values.Length; row++)
        {
            if (values[row] == 0 && holds.IsPresent(row))
                Violate(batch, row, () => string.Join(", ", Columns.Select(name => $"{name} = {ValueText.Of(batch[name], row)}")));
        }
    }
}
