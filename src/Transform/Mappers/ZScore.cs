using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>z_score</c>: <c>(x - mean) / deviation</c>, with the mean and the population deviation of the finite values of the training split. A missing value
/// stays missing; where the deviation is 0 the result is <c>x - mean</c>. As TensorFlow Transform's <c>scale_to_z_score</c>. Standard.
/// </summary>
public sealed record ZScore : NumberMapper
{
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new MomentsAnalyzer(), input.Value.Tensor)];

    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics)
    {
        var moments = (Moments)statistics[0];
        var centred = x - (float)moments.Mean;
        return moments.Variance > 0 ? centred / (float)moments.StandardDeviation : centred;
    }
}
