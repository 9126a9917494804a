using System.Text.Json.Nodes;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;
using Pipelines.Transform.Planning;

namespace Pipelines.Transform.Fitting;

/// <summary>A feature in the making: goes through its steps as far as the answers known so far allow.</summary>
internal sealed class FeatureFit(FeaturePlan plan, IReadOnlyDictionary<string, FeatureTensor> inputs)
{
    private readonly LinkedList<Mapper> _steps = new(plan.Steps);
    private readonly List<TransformedStep> _done = [];
    private readonly HashSet<string> _columns = plan is { Column: { } column, Steps: not [{ IsSource: true }, ..] } ? new([column.Name], StringComparer.Ordinal) : new(StringComparer.Ordinal);
    private FeatureTensor? _value = plan.Column is { } c && inputs.TryGetValue(c.Name, out var raw) ? raw : null;

    public string Name => plan.Name;

    /// <summary>Why the feature was dropped, as the end of a sentence; null where it is kept.</summary>
    public string? DropReason { get; private set; }

    /// <summary>Takes steps until one must wait for a pass.</summary>
    public void Advance(AnalyzerAnswers answers)
    {
        while (_steps.First?.Value is { } step)
        {
            var input = new MapperInput(plan.Name, _value, ColumnsOf(step));
            if (answers.Ask(step.Analyze(input)) is not { } statistics) return;
            _steps.RemoveFirst();
            if (step is Choice choice) Replace(choice.Choose(input, statistics));
            else Take(step, input, statistics);
        }
    }

    /// <summary>The output: a number as (batch, 1), a list of them as (batch, length), with 0 where it is still missing or not finite.</summary>
    public (TransformedFeature Feature, Tensor Tensor) Finish()
    {
        var value = (_value ?? throw new InvalidOperationException($"The feature '{plan.Name}' has no value after its steps.")).Finish();
        var columns = inputs.Keys.Where(_columns.Contains).ToArray();
        return (new(plan.Name, value.Kind, value.Width, value.Trained, value.Labels, columns, _done), value.Tensor);
    }

    private void Replace(Chosen chosen)
    {
        DropReason = chosen.DropReason;
        for (var i = chosen.Steps.Count - 1; i >= 0; i--) _steps.AddFirst(chosen.Steps[i]);
    }

    private void Take(Mapper step, MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        _value = step.Build(input, statistics);
        _columns.UnionWith(step.Columns.Where(inputs.ContainsKey));
        var described = statistics.Count == 0 ? null : new JsonArray([.. statistics.Select(s => s.Describe())]);
        _done.Add(new(Operations.NameOf(step.GetType()), Operations.ArgumentsOf(step), step.IsPortable, described));
    }

    private Dictionary<string, FeatureTensor> ColumnsOf(Mapper step) =>
        step.Columns.Concat(step.AnalysisColumns).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => name == plan.Name && _value is { } own ? own : inputs[name], StringComparer.Ordinal);
}
