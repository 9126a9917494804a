using System.ComponentModel;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>scale_0_1</c>: <see cref="MinMax"/> onto [0, 1], under the name that TensorFlow Transform gives it. Standard.</summary>
/// <param name="Key">As for <see cref="MinMax"/>.</param>
[DisplayName("scale_0_1")]
public sealed record Scale01(string? Key = null) : KeyedNumberMapper
{
    public override IReadOnlyList<string> Columns => new Beside(Key, null).Columns;

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new Beside(Key, null).Ask(input, new MomentsAnalyzer(), new MomentsAnalyzer())];

    protected override void CheckColumns(MapperTypes input) => RequireColumn(input, Key, FeatureKind.Text, FeatureKind.Integer);

    protected override Tensor Map(MapperInput input, Tensor x, IReadOnlyList<Statistic> statistics) => MinMax.Scale(input, x, statistics[0], 0, 1, Key);
}
