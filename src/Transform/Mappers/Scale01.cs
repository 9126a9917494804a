using System.ComponentModel;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>scale_0_1</c>: <see cref="MinMax"/> onto [0, 1], under the name that TensorFlow Transform gives it. Standard.</summary>
[DisplayName("scale_0_1")]
public sealed record Scale01 : NumberMapper
{
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new MomentsAnalyzer(), input.Value.Tensor)];

    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics) => MinMax.Scale(x, (Moments)statistics[0], 0, 1);
}
