using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Fitting;
using Pipelines.Transform.Planning;

namespace Pipelines.Transform;

/// <summary>Makes a transform from its options and the training split.</summary>
public static class TransformFitter
{
    /// <summary>Checks the steps of all features against the columns, without reading data.</summary>
    /// <param name="options">The features that are mentioned.</param>
    /// <param name="fields">The raw columns.</param>
    /// <param name="reserved">Columns that the label or the weight is computed from: no features unless mentioned.</param>
    /// <exception cref="TransformException">Steps do not fit; all faults together.</exception>
    public static void Check(TransformOptions options, IReadOnlyList<Field> fields, IReadOnlyCollection<string>? reserved = null) =>
        TransformPlanner.Plan(options, fields, reserved ?? []);

    /// <summary>
    /// Asks all analyzers in as few passes over the training split as they depend on each other, and builds the graph. A batch at a time is in memory; the
    /// result depends on the data alone.
    /// </summary>
    /// <param name="options">The features that are mentioned.</param>
    /// <param name="train">The training split.</param>
    /// <param name="reserved">Columns that the label or the weight is computed from: no features unless mentioned.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="TransformException">Steps do not fit, or no feature is left.</exception>
    public static TransformGraph Fit(TransformOptions options, IExampleSource train, IReadOnlyCollection<string>? reserved = null, CancellationToken cancellationToken = default)
    {
        var plan = TransformPlanner.Plan(options, train.Fields, reserved ?? []);
        using var trace = new Trace();
        var inputs = plan.Fields.ToDictionary(f => f.Name, RawInput.Of, StringComparer.Ordinal);
        var answers = new AnalyzerAnswers(train, [.. plan.Fields.SelectMany(f => Tensors(inputs[f.Name]))]);
        var features = plan.Features.Select(f => new FeatureFit(f, inputs)).ToList();
        var rounds = plan.Preprocessing is null ? null : new PreprocessingRounds(plan.Preprocessing, inputs, TransformPlanner.Withheld(options, reserved ?? []), options.Portable);
        while (true)
        {
            foreach (var feature in features) feature.Advance(answers);
            Advance(rounds, answers);
            if (!answers.IsAsked) break;
            answers.Pass(cancellationToken);
        }
        var outputs = features.Where(f => f.DropReason is null).Select(f => f.Finish()).Concat(rounds is null ? [] : PreprocessedFeatures.Of(rounds, plan.Preprocessing!)).ToList();
        var dropped = plan.Dropped.Concat(features.Where(f => f.DropReason is not null).Select(f => new DroppedColumn(f.Name, f.DropReason!, IsWarning: true)));
        return Finish(plan, outputs, [.. dropped], inputs, answers.Rows);
    }

    private static IEnumerable<Tensor> Tensors(FeatureTensor raw) => raw.RowSplits is { } splits ? [raw.Tensor, splits] : [raw.Tensor];

    private static void Advance(PreprocessingRounds? rounds, AnalyzerAnswers answers)
    {
        try
        {
            rounds?.Advance(answers);
        }
        catch (MapperException refusal)
        {
            throw new TransformException([new(TransformFault.Preprocessing, null, refusal.Message)]);
        }
        if (rounds is { Features: null } && !answers.IsAsked)
            throw new TransformException([new(TransformFault.Preprocessing, null, "It waits for an answer to a question that it does not ask again. Expected the same calls in the same order every time.")]);
    }

    private static TransformGraph Finish(
        TransformPlan plan, List<(TransformedFeature Feature, Tensor Tensor)> outputs, DroppedColumn[] dropped, Dictionary<string, FeatureTensor> inputs, long rows)
    {
        if (outputs.Count == 0) throw new TransformException([new("*", null, "No feature is left: every column is dropped, constant or without a value.")]);
        var read = outputs.SelectMany(o => o.Feature.Inputs).ToHashSet(StringComparer.Ordinal);
        var graph = new Graph([.. plan.Fields.Where(f => read.Contains(f.Name)).SelectMany(f => Tensors(inputs[f.Name]))], [.. outputs.Select(o => new NamedTensor(o.Feature.Name, o.Tensor))]);
        return new(graph, [.. outputs.Select(o => o.Feature)], dropped, rows);
    }
}
