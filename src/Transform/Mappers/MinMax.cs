using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>min_max</c>: maps the range of the training split's finite values onto [<paramref name="Min"/>, <paramref name="Max"/>] linearly; values beyond it
/// fall outside. A missing value stays missing; where all values are equal the result is the middle. Standard.
/// </summary>
/// <param name="Min">What the smallest value becomes.</param>
/// <param name="Max">What the greatest value becomes.</param>
/// <param name="Key">Take the range of the rows that have the same value in this column, a text or an integer; a row whose key is unseen or missing takes that of all rows.</param>
public sealed record MinMax(double Min = 0, double Max = 1, string? Key = null) : KeyedNumberMapper
{
    public override IReadOnlyList<string> Columns => new Beside(Key, null).Columns;

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new Beside(Key, null).Ask(input, new MomentsAnalyzer(), new MomentsAnalyzer())];

    protected override void CheckArguments() => Demand(Min < Max, $"'min_max' maps onto [{Min:R}, {Max:R}]; expected min < max.");

    protected override void CheckColumns(MapperTypes input) => RequireColumn(input, Key, FeatureKind.Text, FeatureKind.Integer);

    protected override Tensor Map(MapperInput input, Tensor x, IReadOnlyList<Statistic> statistics) => Scale(input, x, statistics[0], Min, Max, Key);

    internal static Tensor Scale(MapperInput input, Tensor x, Statistic statistic, double min, double max, string? key)
    {
        var beside = new Beside(key, null);
        // A range of nothing is taken as 1 around its only value, so that this becomes the middle.
        var low = beside.Figure<Moments>(input, statistic, m => m.Min < m.Max ? m.Min : m.Min - 0.5);
        var range = beside.Figure<Moments>(input, statistic, m => m.Min < m.Max ? m.Max - m.Min : 1);
        var unit = (x - low) / range;
        if (key is null && Beside.Whole<Moments>(statistic) is var whole && whole.Min == whole.Max) unit = Tensor.Where(x.IsNaN(), x, 0.5);
        return min == 0 && max == 1 ? unit : unit * (float)(max - min) + (float)min;
    }
}
