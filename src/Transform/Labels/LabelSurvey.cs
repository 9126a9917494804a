using System.Globalization;
using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform;

/// <summary>Looks at all labels of the training split and decides what is learned.</summary>
internal sealed class LabelSurvey(LabelSpec spec)
{
    private const int MaxClasses = 1000;
    private const int MaxIntegerClasses = 20;

    private readonly Dictionary<string, long> _classes = new(StringComparer.Ordinal);
    private readonly MomentsAccumulator _moments = new();
    private ColumnType? _type;
    private long _rows, _labelled;

    public void Add(Column column)
    {
        _type ??= column.Type;
        _rows += column.Length;
        _labelled += column.PresentCount;
        if (column.Type != ColumnType.Utf8) _moments.Add(ExampleTensors.ToArray(column, DType.Float32));
        for (var i = 0; i < column.Length && _classes.Count <= MaxClasses; i++)
            if (ClassOf(column, i) is { } name) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_classes, name, out _)++;
    }

    /// <summary>The class of a row as text; null where it has none.</summary>
    public static string? ClassOf(Column column, int row) => !column.IsPresent(row) ? null : column switch
    {
        Utf8Column texts => texts.Dictionary.GetString(texts.Codes[row]) is { Length: > 0 } text ? text : null,
        NumericColumn<long> integers => integers.Values[row].ToString(CultureInfo.InvariantCulture),
        NumericColumn<float> numbers => NumberClass(numbers.Values[row]),
        NumericColumn<double> numbers => NumberClass(numbers.Values[row]),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Field, null),
    };

    /// <exception cref="LabelException">The label cannot be learned.</exception>
    public LabelEncoder Finish(string source)
    {
        if (_labelled == 0) throw new LabelException(Invariant($"The label '{spec.Name}' has no value in any of the {_rows} rows of {source}."));
        return Task() == LearningTask.Classification ? Classifier(source) : Regressor(source);
    }

    private LearningTask Task() => spec.Task ?? (_type switch
    {
        ColumnType.Utf8 => LearningTask.Classification,
        ColumnType.Int64 when _classes.Count <= MaxIntegerClasses => LearningTask.Classification,
        _ => LearningTask.Regression,
    });

    private LabelEncoder Classifier(string source)
    {
        if (_classes.Count == 1)
            throw new LabelException(Invariant($"The label '{spec.Name}' has one class only, '{_classes.Keys.Single()}', in all {_labelled} labelled rows of {source}. A classifier needs at least two: check the label, the split or the data."));
        if (_classes.Count > MaxClasses)
            throw new LabelException(Invariant($"The label '{spec.Name}' has more than {MaxClasses} classes in {source}. Expected a label of fewer, or 'task: regression' for a number."));
        var names = _type == ColumnType.Utf8
            ? _classes.Keys.Order(Utf8Order.Instance)
            : _classes.Keys.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture));
        return new(spec, LearningTask.Classification, [.. names]);
    }

    private LabelEncoder Regressor(string source)
    {
        if (_type == ColumnType.Utf8) throw new LabelException($"The label '{spec.Name}' is text in {source}, which no regression predicts. Expected 'task: classification' or a number.");
        var moments = _moments.Finish();
        if (moments.Count == 0) throw new LabelException(Invariant($"The label '{spec.Name}' has no finite value in any of the {_rows} rows of {source}."));
        if (moments.Min == moments.Max)
            throw new LabelException(Invariant($"The label '{spec.Name}' is {moments.Min} in all {moments.Count} labelled rows of {source}: there is nothing to learn."));
        return new(spec, LearningTask.Regression, [], moments.Mean, moments.StandardDeviation);
    }

    private static string? NumberClass(double value) => double.IsNaN(value) ? null : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
