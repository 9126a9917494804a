using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform;

/// <summary>What an <see cref="IPreprocessing"/> works with: raw columns, steps and analyzers as calls, and the features that it names.</summary>
public sealed class FeatureDefinitions
{
    private readonly PreprocessingRounds _rounds;
    private readonly Dictionary<string, FeatureTensor> _features = [];

    internal FeatureDefinitions(PreprocessingRounds rounds) => _rounds = rounds;

    /// <summary>The names of the raw columns.</summary>
    public IReadOnlyList<string> Columns => _rounds.Columns;

    internal IReadOnlyDictionary<string, FeatureTensor> Features => _features;

    /// <summary>A raw column after some steps; a column of lists has one length for all rows.</summary>
    /// <param name="name">The column.</param>
    /// <param name="steps">Steps, as under <c>transform:</c>.</param>
    /// <exception cref="MapperException">There is no such column, or a step does not fit.</exception>
    public FeatureTensor Column(string name, params ReadOnlySpan<Mapper> steps)
    {
        var raw = _rounds.Raw(name);
        return Apply(raw.RowSplits is not null && steps is not [Mappers.PadList, ..] ? _rounds.Step(raw, new Mappers.PadList()) : raw, steps);
    }

    /// <summary>A value after some steps.</summary>
    /// <exception cref="MapperException">A step does not fit.</exception>
    public FeatureTensor Apply(FeatureTensor value, params ReadOnlySpan<Mapper> steps)
    {
        foreach (var step in steps) value = _rounds.Step(value, step);
        return value;
    }

    /// <summary>A value made of columns by a step that begins a feature, such as an expression.</summary>
    /// <exception cref="MapperException">The step cannot begin a feature, or does not fit.</exception>
    public FeatureTensor From(Mapper source, params ReadOnlySpan<Mapper> steps) => Apply(
        source.IsSource ? _rounds.Step(null, source) : throw new MapperException($"'{Operations.NameOf(source.GetType())}' needs a value before it; an expression, 'cross' or 'combine' begins a feature."), steps);

    /// <summary>The mean of the finite values over the training split: float32, one number.</summary>
    public Tensor Mean(Tensor x) => Figure(new MomentsAnalyzer(), x, s => ((Moments)s).Mean);

    /// <summary>The population variance of the finite values over the training split: float32, one number.</summary>
    public Tensor Variance(Tensor x) => Figure(new MomentsAnalyzer(), x, s => ((Moments)s).Variance);

    /// <summary>The population standard deviation; 1 where all values are equal, so that it can divide.</summary>
    public Tensor Deviation(Tensor x) => Figure(new MomentsAnalyzer(), x, s => ((Moments)s) is { Variance: > 0 } moments ? moments.StandardDeviation : 1);

    /// <summary>The smallest finite value over the training split: float32, one number.</summary>
    public Tensor Min(Tensor x) => Figure(new MomentsAnalyzer(), x, s => ((Moments)s).Min);

    /// <summary>The greatest finite value over the training split: float32, one number.</summary>
    public Tensor Max(Tensor x) => Figure(new MomentsAnalyzer(), x, s => ((Moments)s).Max);

    /// <summary>Quantiles of the finite values over the training split: float32 (probabilities).</summary>
    /// <param name="x">float32 (batch) or int64 (batch).</param>
    /// <param name="probabilities">Each between 0 and 1.</param>
    public Tensor Quantiles(Tensor x, params IReadOnlyList<double> probabilities) => _rounds.Answer(
        new AnalyzerCall(new QuantilesAnalyzer(probabilities), x), [probabilities.Count], s => [.. ((Quantiles)s).Values.Select(v => (float)v)]);

    /// <summary>The answer of any analyzer, as numbers.</summary>
    /// <param name="call">The question.</param>
    /// <param name="count">How many numbers it is made of.</param>
    /// <param name="read">The numbers.</param>
    /// <returns>float32 (count).</returns>
    public Tensor Analyze(AnalyzerCall call, int count, Func<Statistic, IReadOnlyList<float>> read) => _rounds.Answer(call, [count], s => [.. read(s)]);

    /// <summary>Names a feature.</summary>
    /// <exception cref="MapperException">The name is taken, or the value ends as text or as a list of texts or indexes, which no model takes.</exception>
    public void Add(string name, FeatureTensor value)
    {
        if (value.Kind.Element() == FeatureKind.Text || value.Kind == FeatureKind.CategoryList)
            throw new MapperException($"The feature '{name}' ends as {Kinds.Name(value.Kind)}, which no model takes. Expected 'vocabulary', 'one_hot', 'multi_hot' or 'hash' before it is added.");
        if (!_features.TryAdd(name, value)) throw new MapperException($"The feature '{name}' is added twice.");
    }

    /// <summary>Names a feature of numbers: float32 (batch) or (batch, width).</summary>
    /// <exception cref="MapperException">The name is taken, or the tensor is of another type or shape.</exception>
    public void Add(string name, Tensor value)
    {
        if (value.DType != DType.Float32 || value.Rank is not (1 or 2) || value.Shape[0] != Dim.Batch)
            throw new MapperException($"The feature '{name}' is {value.Type}; expected float32 (batch) or (batch, width).");
        Add(name, value.Rank == 1 ? FeatureTensor.Number(value) : new(value, FeatureKind.NumberList));
    }

    private Tensor Figure(Analyzer analyzer, Tensor x, Func<Statistic, double> figure) => _rounds.Answer(new AnalyzerCall(analyzer, x), Shape.Scalar, s => [(float)figure(s)]);
}
