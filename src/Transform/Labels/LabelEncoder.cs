using Pipelines.Data;
using Pipelines.Data.Expressions;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>Turns labels into what a loss takes, and drops and counts the rows that have none. Thread-safe.</summary>
public sealed class LabelEncoder
{
    private const long NoClass = -1;
    private const long UnknownClass = -2;

    private readonly Expression? _label;
    private readonly Expression? _weight;
    private readonly Dictionary<string, long> _indexes;

    /// <summary>An encoder of known classes.</summary>
    /// <param name="spec">Where label and weight come from.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="classes">The classes in the order of their indexes; empty for regression.</param>
    /// <param name="mean">For regression the labels' mean over the training split.</param>
    /// <param name="deviation">For regression the labels' standard deviation over the training split.</param>
    public LabelEncoder(LabelSpec spec, LearningTask task, IReadOnlyList<string> classes, double mean = 0, double deviation = 1)
    {
        (Spec, Task, Classes, Mean, Deviation) = (spec, task, classes, mean, deviation);
        (_label, _weight) = (spec.ParsedLabel, spec.ParsedWeight);
        _indexes = classes.Select((name, index) => (name, index)).ToDictionary(c => c.name, c => (long)c.index, StringComparer.Ordinal);
    }

    /// <summary>Where label and weight come from.</summary>
    public LabelSpec Spec { get; }

    /// <summary>What is learned.</summary>
    public LearningTask Task { get; }

    /// <summary>The classes, sorted: numbers by value, texts by their UTF-8 bytes; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>For regression the labels' mean over the training split, so that a model can learn the standardised label.</summary>
    public double Mean { get; }

    /// <summary>For regression the labels' standard deviation over the training split.</summary>
    public double Deviation { get; }

    /// <summary>Finds task and classes in the training split.</summary>
    /// <exception cref="LabelException">No row has a label, there is one class only, all numbers are equal, or the type does not fit the task.</exception>
    public static LabelEncoder Fit(LabelSpec spec, IExampleSource train, CancellationToken cancellationToken = default)
    {
        var survey = new LabelSurvey(spec);
        foreach (var batch in train.Read(spec.References, cancellationToken)) survey.Add(LabelColumn(spec.Name, spec.ParsedLabel, batch));
        return survey.Finish(train.Describe());
    }

    /// <summary>The labels of a batch's rows, without those that have none.</summary>
    public LabelledBatch Encode(ColumnBatch batch)
    {
        var column = LabelColumn(Spec.Name, _label, batch);
        var labels = Task == LearningTask.Classification ? Indexes(column) : ExampleTensors.ToArray(column, DType.Float32);
        var weights = _weight is null ? null : ExampleTensors.ToArray(ExpressionEvaluator.Evaluate(_weight, batch), DType.Float32);
        var keep = new bool[batch.Rows];
        var (missing, unknown) = (0, 0);
        for (var i = 0; i < keep.Length; i++)
        {
            var isUnknown = Task == LearningTask.Classification && labels.AsSpan<long>()[i] == UnknownClass;
            var hasLabel = Task == LearningTask.Classification ? labels.AsSpan<long>()[i] >= 0 : float.IsFinite(labels.AsSpan<float>()[i]);
            keep[i] = hasLabel && (weights is null || float.IsFinite(weights.AsSpan<float>()[i]));
            if (isUnknown) unknown++;
            else if (!keep[i]) missing++;
        }
        return new(batch.Filter(keep), Keep(labels, keep), weights is null ? null : Keep(weights, keep), [.. Enumerable.Range(0, keep.Length).Where(i => keep[i])], missing, unknown);
    }

    private static Column LabelColumn(string name, Expression? expression, ColumnBatch batch) =>
        expression is null ? batch[name] : ExpressionEvaluator.Evaluate(expression, batch);

    private NDArray Indexes(Column column)
    {
        var indexes = new long[column.Length];
        for (var i = 0; i < indexes.Length; i++) indexes[i] = LabelSurvey.ClassOf(column, i) is { } name ? _indexes.GetValueOrDefault(name, UnknownClass) : NoClass;
        return NDArray.From(indexes);
    }

    private static NDArray Keep(NDArray array, bool[] keep) => array.DType == DType.Int64 ? Keep<long>(array, keep) : Keep<float>(array, keep);

    private static NDArray Keep<T>(NDArray array, bool[] keep) => NDArray.From(array.ToArray<T>().Where((_, i) => keep[i]).ToArray());
}
