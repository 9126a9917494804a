using Pipelines.Engine;
using Pipelines.Transform.Fitting;

namespace Pipelines.Transform;

/// <summary>The features of an <see cref="IPreprocessing"/>, each with the columns that its value depends on.</summary>
internal static class PreprocessedFeatures
{
    public static IEnumerable<(TransformedFeature Feature, Tensor Tensor)> Of(PreprocessingRounds rounds, IPreprocessing preprocessing)
    {
        var step = new TransformedStep(Operations.NameOf(preprocessing.GetType()), [], rounds.Steps.All(s => s.IsPortable), null);
        foreach (var (name, value) in rounds.Features!)
        {
            var output = value.Finish();
            yield return (new(name, output.Kind, output.Width, output.Trained, output.Labels, InputsOf(output.Tensor), [step, .. rounds.Steps.Where(s => s.Statistics is not null)]), output.Tensor);
        }
    }

    private static string[] InputsOf(Tensor tensor) =>
        [.. ExampleTensors.ColumnsOf(GraphWalk.Reach(tensor).Where(t => t.Op is Engine.Ops.Input)).Order(StringComparer.Ordinal)];
}
