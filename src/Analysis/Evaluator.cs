using Pipelines.Data;
using Pipelines.Engine.Models;
using Pipelines.Transform;

namespace Pipelines.Analysis;

/// <summary>Measures a model on examples, slice by slice and against the model in production, and decides whether it may replace it.</summary>
public static class Evaluator
{
    /// <summary>Measures and decides. The same models, examples and options give the same evaluation.</summary>
    /// <param name="candidate">The model under evaluation.</param>
    /// <param name="baseline">The model in production; null: none, bounds on changes are then not checked.</param>
    /// <param name="examples">Raw examples with their labels; read once, batch by batch.</param>
    /// <param name="label">Where labels and weights come from.</param>
    /// <param name="options">What is measured, and what must be reached.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="AnalysisException">A metric does not fit the task, a slice cannot be made, or no example can be measured.</exception>
    /// <exception cref="DataException">The examples lack a column or cannot be read.</exception>
    public static Evaluation Evaluate(
        LoadedModel candidate,
        LoadedModel? baseline,
        IExampleSource examples,
        LabelSpec label,
        EvaluatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var model = new ModelPredictor(candidate, "the model");
        var encoder = new LabelEncoder(label, model.ClassNames is null ? LearningTask.Regression : LearningTask.Classification, model.ClassNames ?? []);
        var (production, state) = Compare(model, baseline, examples);
        return new EvaluationRun(model, production, new EncodedLabels(encoder), options ?? new EvaluatorOptions()).Run(examples, state, cancellationToken);
    }

    private static (IPredictor? Model, BaselineState State) Compare(ModelPredictor candidate, LoadedModel? baseline, IExampleSource examples)
    {
        if (baseline is null)
            return (null, new BaselineState(Exists: false));
        var model = new ModelPredictor(baseline, "the model in production");
        var missing = model.Columns.Except(examples.Fields.Select(f => f.Name), StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
            return (null, new BaselineState(true, $"the examples have no column {string.Join(", ", missing)}, which the model in production reads"));
        if (!(model.ClassNames ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(candidate.ClassNames ?? []))
            return (null, new BaselineState(true, $"the model in production predicts {Output(model)}, this one {Output(candidate)}"));
        return (candidate.ClassNames is { } order ? new ReorderedClasses(model, order) : model, new BaselineState(true));
    }

    private static string Output(ModelPredictor model) => model.ClassNames is { } names ? $"the classes {string.Join(", ", names.Take(10))}" : "a number";
}
