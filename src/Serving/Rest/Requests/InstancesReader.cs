using Pipelines.Engine;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Requests;

/// <summary>Reads <c>instances</c>: a list of values where there is one input, of objects by input name otherwise.</summary>
internal ref struct InstancesReader
{
    private readonly InputColumn[] _columns;
    private int _row;

    private InstancesReader(InputColumn[] columns) => _columns = columns;

    /// <param name="cursor">Right at the value of <c>instances</c>; afterwards behind it.</param>
    /// <param name="body">The whole body, to be quoted.</param>
    /// <param name="signature">The inputs that are wanted.</param>
    /// <param name="mostElements">How many elements an input may have.</param>
    public static NDArray[] Read(ref JsonCursor cursor, ReadOnlySpan<byte> body, ServableSignature signature, int mostElements)
    {
        if (cursor.Peek() != JsonKind.Array)
            throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(body)} Expecting 'instances' to be an list/array");
        if (!cursor.EnterArray())
            throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(body)} No values in 'instances' array");

        var reader = new InstancesReader(InputColumn.Of(signature, mostElements));
        reader.ReadRows(ref cursor);
        var inputs = new NDArray[signature.Inputs.Count];
        foreach (var column in reader._columns)
            column.Build(inputs);
        return inputs;
    }

    private void ReadRows(ref JsonCursor cursor)
    {
        var areObjects = IsObject(ref cursor);
        if (!areObjects && _columns.Length > 1)
            throw ServingException.InvalidArgument(
                "instances is a plain list, but expecting list of objects as multiple input tensors required as per tensorinfo_map");
        do
        {
            if (IsObject(ref cursor) != areObjects)
                throw ServingException.InvalidArgument(areObjects
                    ? $"Expecting object but got list at item {_row} of input list"
                    : $"Expecting value/list but got object at item {_row} of input list");
            if (areObjects)
                ReadObject(ref cursor);
            else
                ReadPlain(ref cursor);
            _row++;
        }
        while (cursor.NextElement());
    }

    private static bool IsObject(ref JsonCursor cursor) => cursor.Peek() == JsonKind.Object && !JsonBase64.IsAt(cursor);

    private readonly void ReadPlain(ref JsonCursor cursor)
    {
        try
        {
            _columns[0].Add(ref cursor);
        }
        catch (ServingException exception)
        {
            throw ServingException.InvalidArgument($"Failed to process element: {_row} of 'instances' list. Error: {exception.Code.Name}: {exception.Message}");
        }
    }

    private readonly void ReadObject(ref JsonCursor cursor)
    {
        var start = cursor.Position;
        var members = 0;
        if (cursor.EnterObject())
            do
                ReadMember(ref cursor, members++);
            while (cursor.NextMember());

        foreach (var column in _columns)
        {
            if (column.Rows > _row)
                continue;
            if (!column.Tensor.IsOptional)
                throw ServingException.InvalidArgument(
                    $"Failed to process element: {_row} of 'instances' list. JSON object: {JsonQuote.Of(cursor.Since(start))} keys must be equal to: {string.Join(",", _columns.Select(wanted => wanted.Tensor.Name))}");
            column.AddMissing();
        }
    }

    private readonly void ReadMember(ref JsonCursor cursor, int position)
    {
        var name = cursor.ReadName();
        var column = Find(name, position);
        try
        {
            if (column is null)
                throw ServingException.InvalidArgument($"JSON object: does not have named input: {name.ToString()}");
            if (column.Rows > _row)
                throw ServingException.InvalidArgument($"JSON object: has named input twice: {name.ToString()}");
            column.Add(ref cursor);
        }
        catch (ServingException exception)
        {
            throw ServingException.InvalidArgument($"Failed to process element: {_row} key: {name.ToString()} of 'instances' list. Error: {exception.Code.Name}: {exception.Message}");
        }
    }

    /// <summary>The column of a name: most rows name their inputs in one order, so the place after the last one is tried first.</summary>
    private readonly InputColumn? Find(JsonText name, int position)
    {
        if (position < _columns.Length && name.Is(_columns[position].Tensor.Utf8Name))
            return _columns[position];
        foreach (var column in _columns)
            if (name.Is(column.Tensor.Utf8Name))
                return column;
        return null;
    }
}
