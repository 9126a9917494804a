using System.ComponentModel;
using Pipelines.Data;
using Pipelines.Data.Expressions;
using Pipelines.Transform.Analyzers;
using Pipelines.Transform.Expressions;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>expression</c>: a value computed from raw columns, such as <c>{ expression: "trip_miles / max(trip_seconds, 1)" }</c>, with the language and the missing
/// semantics of labels and rules. Decimals are float32 here. After other steps the feature's own name is the value so far. Standard, but for <c>length</c>.
/// </summary>
/// <param name="Expression">The expression.</param>
[DisplayName("expression")]
public sealed record FromExpression(string Expression) : Mapper
{
    public override IReadOnlyList<string> Columns => Parse().References;

    public override bool IsSource => true;

    public override bool IsPortable => ExpressionLowering.IsPortable(Parse());

    public override FeatureKind Check(MapperTypes input)
    {
        var expression = Parse();
        Demand(expression.References.Count > 0, $"The expression '{Expression}' reads no column.");
        var fields = input.Columns.Select(c => new Field(c.Key, ColumnOf(c.Value))).ToArray();
        Explain(() => expression.Infer(fields));
        return ExpressionLowering.Lower(expression, fields.ToDictionary(f => f.Name, RawInput.Of)).Kind;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) => ExpressionLowering.Lower(Parse(), input.Columns);

    private Expression Parse() => Explain(() => Data.Expressions.Expression.Parse(Expression));

    private static T Explain<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ExpressionException fault)
        {
            throw new MapperException(fault.Message);
        }
    }

    private static ColumnType ColumnOf(FeatureKind kind) => kind switch
    {
        FeatureKind.Number => ColumnType.Float32,
        FeatureKind.Integer => ColumnType.Int64,
        FeatureKind.Text => ColumnType.Utf8,
        _ => throw new MapperException($"An expression takes numbers and texts, but the value before it is {Kinds.Name(kind)}."),
    };
}
