using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>
/// One input as clients of the row form see it. A feature that is a list has two inputs in the graph, <c>name</c> and <c>name:row_splits</c>;
/// clients send <c>name</c> alone, with lists of any length, and the splits are made here.
/// </summary>
internal sealed class InputColumn
{
    private const string SplitsSuffix = ":row_splits";

    private readonly TensorBuilder _values;
    private readonly int _index;
    private readonly int _splitsIndex;
    private readonly List<long>? _splits;
    private int _collected;         // values of the examples that have been ended

    private InputColumn(ServableTensor tensor, int index, int splitsIndex, int mostElements)
    {
        _index = index;
        _splitsIndex = splitsIndex;
        _splits = splitsIndex >= 0 ? [0] : null;
        _values = TensorBuilder.Create(tensor, mostElements);
    }

    public ServableTensor Tensor => _values.Tensor;

    public int Rows => _values.Rows;

    /// <summary>A column for each input that clients send.</summary>
    public static InputColumn[] Of(ServableSignature signature, int mostElements)
    {
        var places = signature.ColumnPlaces;
        var columns = new InputColumn[places.Length];
        for (var position = 0; position < columns.Length; position++)
            columns[position] = new InputColumn(signature.Inputs[places[position].Index], places[position].Index, places[position].SplitsIndex, mostElements);
        return columns;
    }

    /// <summary>Where the inputs are that clients send, and where the splits of each, or -1.</summary>
    public static (int Index, int SplitsIndex)[] PlacesOf(ServableSignature signature) =>
        [.. Enumerable.Range(0, signature.Inputs.Count)
            .Where(index => !IsSplits(signature, signature.Inputs[index].Name))
            .Select(index => (index, signature.IndexOfInput(signature.Inputs[index].Name + SplitsSuffix)))];

    public void Add(ref JsonCursor cursor)
    {
        if (_splits is null)
            _values.Add(ref cursor);
        else
            _splits.Add(_splits[^1] + _values.AddFlat(ref cursor));
    }

    public void AddMissing()
    {
        _values.AddMissing();
        _splits?.Add(_splits[^1]);
    }

    /// <summary>Adds a value of the example at hand.</summary>
    /// <exception cref="ServingException">The input takes no integers.</exception>
    public void Append(long value) => Check(_values.TryAppend(value), "int64");

    /// <inheritdoc cref="Append(long)"/>
    public void Append(double value) => Check(_values.TryAppend(value), "float");

    /// <inheritdoc cref="Append(long)"/>
    public void Append(string value) => Check(_values.TryAppend(value), "bytes");

    /// <summary>Ends an example: the values since the last one are its row, none are a missing one.</summary>
    public void EndExample(int example)
    {
        var count = _values.Count - _collected;
        if (_splits is not null)
        {
            _splits.Add(_splits[^1] + count);
            _values.EndRow();
        }
        else if (count > 0)
            _values.EndRow(_collected);
        else if (Tensor.IsOptional)
            _values.AddMissing();
        else
            throw ServingException.InvalidArgument($"Example {example}: Feature: {Tensor.Name} (data type: {Tensor.DType.ShortName}) is required but could not be found.");
        _collected = _values.Count;
    }

    /// <summary>Puts the values where the signature has them.</summary>
    public void Build(NDArray[] inputs)
    {
        inputs[_index] = _splits is null ? _values.BuildRows() : _values.BuildFlat();
        if (_splits is not null)
            inputs[_splitsIndex] = NDArray.Over<long>([.. _splits], _splits.Count);
    }

    private void Check(bool isTaken, string type)
    {
        if (!isTaken)
            throw ServingException.InvalidArgument($"Feature: {Tensor.Name} has values of type: {type}, which its input does not take. Expected type: {Tensor.DType.ShortName}");
    }

    private static bool IsSplits(ServableSignature signature, string name) =>
        name.EndsWith(SplitsSuffix, StringComparison.Ordinal) && signature.IndexOfInput(name[..^SplitsSuffix.Length]) >= 0;
}
