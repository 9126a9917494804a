using System.Globalization;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>A question that may be asked per key and by weight, and its answer in the graph.</summary>
/// <param name="Key">The column whose values part the rows; null asks of all together.</param>
/// <param name="Weight">The column that says how much a row counts; null counts all alike.</param>
internal readonly record struct Beside(string? Key, string? Weight)
{
    public IReadOnlyList<string> Columns => Key is { } key ? [key] : [];

    public IReadOnlyList<string> AnalysisColumns => Weight is { } weight ? [weight] : [];

    /// <summary>The question in the form that key and weight ask for.</summary>
    public AnalyzerCall Ask(MapperInput input, Analyzer plain, Analyzer weighted)
    {
        var question = Weight is null ? plain : weighted;
        List<Tensor> values = [input.Value.Tensor];
        if (Weight is { } weight) values.Add(input.Columns[weight].ToNumber().Tensor);
        if (Key is not { } key) return new(question, values);
        values.Add(input.Columns[key].Tensor);
        return new(new PerKeyAnalyzer(question), values);
    }

    /// <summary>The answer over all rows.</summary>
    public static T Whole<T>(Statistic answer) where T : Statistic => (T)(answer is PerKey keys ? keys.Whole : answer);

    /// <summary>A figure of the answer: one number, or float32 (batch) with that of each row's key; a key that is unseen or missing has the one of all rows.</summary>
    public Tensor Figure<T>(MapperInput input, Statistic answer, Func<T, double> figure) where T : Statistic =>
        answer is PerKey keys ? Tensor.Constant(NDArray.From<float>([.. keys.Keys.Select(k => (float)figure((T)k.Value)), (float)figure((T)keys.Whole)])).Gather(Index(input, keys)) : (float)figure((T)answer);

    /// <summary>Each row's place among the keys: int64 (batch), the number of keys where it is unseen or missing.</summary>
    public Tensor Index(MapperInput input, PerKey keys)
    {
        var column = input.Columns[Key!];
        var names = keys.Keys.Select(k => k.Key);
        var known = column.Kind == FeatureKind.Text
            ? NDArray.From<string>([.. names])
            : NDArray.From<long>([.. names.Select(n => long.Parse(n, CultureInfo.InvariantCulture))]);
        return column.Tensor.Lookup(known, NDArray.From<long>([.. Enumerable.Range(0, keys.Keys.Count)]), NDArray.Scalar((long)keys.Keys.Count));
    }
}
