using System.Text.RegularExpressions;
using Pipelines.Data.Expressions;
using Pipelines.Engine;

namespace Pipelines.Transform.Expressions;

/// <summary>The functions of the expression language as tensors.</summary>
internal static class Functions
{
    public static FeatureTensor Call(CallExpression call, IReadOnlyList<FeatureTensor> arguments)
    {
        var x = arguments[0];
        return call.Function.Name switch
        {
            "abs" => x.Kind == FeatureKind.Integer ? Masks.Integers(x.IsMissing(), Masks.Safe(x).Abs()) : Number(x, t => t.Abs()),
            "floor" => Round(x, t => t.Floor()),
            "ceil" => Round(x, t => t.Ceil()),
            "round" => Round(x, t => t.Round()),
            "exp" => Number(x, t => t.Exp()),
            "log" => Number(x, t => t.Log()),
            "log1p" => Number(x, t => t.Log1p()),
            "sqrt" => Number(x, t => t.Sqrt()),
            "min" => Masks.Common(arguments).Aggregate((a, b) => Extreme(a, b, (s, t) => s < t)),
            "max" => Masks.Common(arguments).Aggregate((a, b) => Extreme(a, b, (s, t) => s > t)),
            "lower" => FeatureTensor.Text(x.Tensor.StringLower()),
            "upper" => FeatureTensor.Text(x.Tensor.StringUpper()),
            "length" => Masks.Integers(x.IsMissing(), x.Tensor.StringLength()),
            "starts_with" => Matches(x, $"(?s){Literal(call)}.*"),
            "ends_with" => Matches(x, $"(?s).*{Literal(call)}"),
            "contains" => Matches(x, $"(?s).*{Literal(call)}.*"),
            "matches" => Matches(x, ((TextLiteral)call.Arguments[1]).Value),
            "if" => If(x, Masks.Common([.. arguments.Skip(1)])),
            "in" => arguments.Skip(1).Select(other => Conditions.Compare(BinaryOperator.Equal, x, other)).Aggregate((a, b) => Conditions.Join(BinaryOperator.Or, a, b)),
            "is_missing" => FeatureTensor.Integer(x.IsMissing().Cast(DType.Int64)),
            "coalesce" => Masks.Common(arguments).Reverse().Aggregate((rest, first) => first with { Tensor = Tensor.Where(first.IsMissing(), rest.Tensor, first.Tensor) }),
            var name => throw new MapperException($"The function '{name}' has no form in a graph."),
        };
    }

    private static FeatureTensor Number(FeatureTensor value, Func<Tensor, Tensor> function) => FeatureTensor.Number(function(value.ToNumber().Tensor));

    private static FeatureTensor Round(FeatureTensor value, Func<Tensor, Tensor> function) => value.Kind == FeatureKind.Integer ? value : Number(value, function);

    // By comparison: what runtimes make of NaN in a minimum differs.
    private static FeatureTensor Extreme(FeatureTensor a, FeatureTensor b, Func<Tensor, Tensor, Tensor> isFirst) =>
        a with { Tensor = Tensor.Where(Masks.AnyMissing(a, b), Masks.Missing(a.Kind), Tensor.Where(isFirst(a.Tensor, b.Tensor), a.Tensor, b.Tensor)) };

    private static FeatureTensor If(FeatureTensor condition, FeatureTensor[] branches)
    {
        var chosen = Tensor.Where(Conditions.Holds(condition), branches[0].Tensor, branches[1].Tensor);
        return branches[0] with { Tensor = Tensor.Where(condition.IsMissing(), Masks.Missing(branches[0].Kind), chosen) };
    }

    // A regular expression, since ONNX has that test of texts alone.
    private static FeatureTensor Matches(FeatureTensor text, string pattern) => Masks.Truth(text.IsMissing(), text.Tensor.StringMatches(pattern));

    private static string Literal(CallExpression call) => call.Arguments[1] is TextLiteral literal
        ? Regex.Escape(literal.Value)
        : throw new MapperException($"'{call.Function.Name}' takes a text in quotes as its second argument in a graph, found '{call.Arguments[1]}'.");
}
