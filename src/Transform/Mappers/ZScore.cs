using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>z_score</c>: <c>(x - mean) / deviation</c>, with the mean and the population deviation of the finite values of the training split. A missing value
/// stays missing; where the deviation is 0 the result is <c>x - mean</c>. As TensorFlow Transform's <c>scale_to_z_score</c>. Standard.
/// </summary>
/// <param name="Key">Take mean and deviation of the rows that have the same value in this column, a text or an integer; a row whose key is unseen or missing takes those of all rows.</param>
/// <param name="Weight">Count each row by this column, a number of 0 or more; a row without one does not count.</param>
public sealed record ZScore(string? Key = null, string? Weight = null) : KeyedNumberMapper
{
    public override IReadOnlyList<string> Columns => Beside.Columns;

    public override IReadOnlyList<string> AnalysisColumns => Beside.AnalysisColumns;

    private Beside Beside => new(Key, Weight);

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [Beside.Ask(input, new MomentsAnalyzer(), new WeightedMomentsAnalyzer())];

    protected override void CheckColumns(MapperTypes input)
    {
        RequireColumn(input, Key, FeatureKind.Text, FeatureKind.Integer);
        RequireColumn(input, Weight, FeatureKind.Number, FeatureKind.Integer);
    }

    protected override Tensor Map(MapperInput input, Tensor x, IReadOnlyList<Statistic> statistics)
    {
        var centred = x - Beside.Figure<Moments>(input, statistics[0], m => m.Mean);
        return centred / Beside.Figure<Moments>(input, statistics[0], m => m.Variance > 0 ? m.StandardDeviation : 1);
    }
}
