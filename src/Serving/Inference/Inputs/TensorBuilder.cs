using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>
/// Collects the values of one input straight from JSON. Lists nest to the tensor's rank; the first row decides the shape of
/// every row. A missing value takes the place of a whole row or of one element.
/// </summary>
internal abstract class TensorBuilder(ServableTensor tensor)
{
    private const int MostAxes = 254;
    private const int UnknownLength = -1;

    [ThreadStatic]
    private static int[]? _levels;

    private int[] _rowShape = [];
    private int _rowSize;
    private int _missingAhead;          // rows left out before the first one that shows the shape
    private bool _hasShape;

    public ServableTensor Tensor => tensor;

    /// <summary>How many rows have been added.</summary>
    public int Rows { get; private set; }

    /// <summary>How many elements have been added.</summary>
    public abstract int Count { get; }

    public static TensorBuilder Create(ServableTensor tensor, int mostElements) => tensor.DType switch
    {
        DType.Float32 => new Float32Builder(tensor, mostElements),
        DType.Float64 => new Float64Builder(tensor, mostElements),
        DType.Int32 => new Int32Builder(tensor, mostElements),
        DType.Int64 => new Int64Builder(tensor, mostElements),
        DType.Bool => new BoolBuilder(tensor, mostElements),
        DType.String => new TextBuilder(tensor, mostElements),
        _ => throw new ServingException(StatusCode.Unimplemented, $"Conversion of JSON values to type: {tensor.DType.ShortName}. Send input {tensor.Name} over gRPC."),
    };

    /// <summary>Adds the value that starts at the cursor as a row.</summary>
    /// <exception cref="ServingException">It is of another type or shape.</exception>
    public void Add(ref JsonCursor cursor)
    {
        var kind = cursor.Peek();
        if (kind == JsonKind.Null && tensor.IsOptional)
        {
            cursor.ReadLiteral(kind);
            AddMissing();
            return;
        }
        var before = Count;
        if (kind == JsonKind.Array || (_hasShape && _rowShape.Length > 0))
            AddNested(ref cursor, before);
        else
        {
            AppendValue(ref cursor, kind);
            if (!_hasShape)
                SetShape([]);
        }
        Rows++;
    }

    /// <summary>Adds a row in which nothing is known.</summary>
    public void AddMissing()
    {
        if (_hasShape)
            AppendMissing(_rowSize);
        else
            _missingAhead++;
        Rows++;
    }

    /// <summary>Adds a value, or each value of a flat list, without regard to shape.</summary>
    /// <returns>How many values were added.</returns>
    public int AddFlat(ref JsonCursor cursor)
    {
        var before = Count;
        var kind = cursor.Peek();
        if (kind == JsonKind.Null && tensor.IsOptional)
            cursor.ReadLiteral(kind);
        else if (kind != JsonKind.Array)
            AppendValue(ref cursor, kind);
        else if (cursor.EnterArray())
            do
                AppendValue(ref cursor, cursor.Peek());
            while (cursor.NextElement());
        Rows++;
        return Count - before;
    }

    /// <summary>Adds the values of a list that nests as it likes, row major.</summary>
    public void AddDeep(ref JsonCursor cursor)
    {
        var level = 0;
        do
        {
            var kind = cursor.Peek();
            if (kind != JsonKind.Array)
                AppendValue(ref cursor, kind);
            else if (cursor.EnterArray())
            {
                level++;
                continue;
            }
            while (level > 0 && !cursor.NextElement())
                level--;
        }
        while (level > 0);
        Rows++;
    }

    /// <summary>The rows as one array, the number of rows its first axis.</summary>
    public NDArray BuildRows()
    {
        if (!_hasShape)
            SetShape([.. tensor.Shape.Skip(1).Select(dim => dim.IsKnown ? (int)dim.Value : 1)]);
        return Build([Rows, .. _rowShape]);
    }

    /// <summary>The only row as an array of its own shape.</summary>
    public NDArray BuildWhole() => Build(_rowShape);

    /// <summary>The values that <see cref="AddFlat"/> added as an array of one axis.</summary>
    public NDArray BuildFlat() => Build([Count]);

    /// <summary>Adds an integer; false when the type takes none.</summary>
    public abstract bool TryAppend(long value);

    /// <summary>Adds a decimal; false when the type takes none.</summary>
    public abstract bool TryAppend(double value);

    /// <summary>Adds a text; false when the type takes none.</summary>
    public abstract bool TryAppend(string value);

    /// <summary>Counts what the TryAppend methods added since there were <paramref name="before"/> elements as a row.</summary>
    public void EndRow(int before)
    {
        Rows++;
        CheckShape([Count - before], before);
    }

    /// <summary>Counts what the TryAppend methods added as a row of any length.</summary>
    public void EndRow() => Rows++;

    protected abstract NDArray Build(int[] shape);

    /// <summary>Adds missing values; refused where the type has none.</summary>
    protected abstract void AppendMissing(int count);

    /// <summary>Puts missing values in front of those that are there.</summary>
    protected abstract void InsertMissing(int count);

    /// <summary>Adds one value that is no list and not null; false when it is of another type. The cursor is then behind it.</summary>
    protected abstract bool TryAppend(ref JsonCursor cursor, JsonKind kind);

    private void AppendValue(ref JsonCursor cursor, JsonKind kind)
    {
        var start = cursor.Position;
        if (kind == JsonKind.Null && tensor.IsOptional)
        {
            cursor.ReadLiteral(kind);
            AppendMissing(1);
            return;
        }
        if (TryAppend(ref cursor, kind))
            return;
        if (cursor.Position == start)
            cursor.SkipValue();
        throw ServingException.InvalidArgument(
            $"JSON Value: {JsonQuote.Of(cursor.Since(start))} Type: {kind} is not of expected type: {tensor.DType.ShortName}");
    }

    private void AddNested(ref JsonCursor cursor, int before)
    {
        // Kept by the thread, not on the stack, where 2 kB were cleared for each row; a level is written when it is entered.
        var levels = _levels ??= new int[2 * MostAxes];
        var lengths = levels.AsSpan(0, MostAxes);
        var counts = levels.AsSpan(MostAxes);
        var rank = -1;
        var level = 0;
        while (true)
        {
            var kind = cursor.Peek();
            if (kind == JsonKind.Array)
            {
                if (level >= (rank < 0 ? MostAxes : rank))
                    throw ServingException.InvalidArgument($"Encountered list at unexpected level: {level} expected < {(rank < 0 ? MostAxes : rank)}");
                counts[level] = 0;
                if (rank < 0)
                    lengths[level] = UnknownLength;
                level++;
                if (cursor.EnterArray())
                    continue;
                rank = rank < 0 ? level : rank;
                CloseList(ref level, counts, lengths);
            }
            else
            {
                rank = rank < 0 ? level : rank;
                if (level != rank)
                    throw WrongLevel(ref cursor, level, rank);
                AppendValue(ref cursor, kind);
            }

            while (level > 0)
            {
                counts[level - 1]++;
                if (cursor.NextElement())
                    break;
                CloseList(ref level, counts, lengths);
            }
            if (level == 0)
                break;
        }
        CheckShape(lengths[..rank], before);
    }

    private static void CloseList(ref int level, Span<int> counts, Span<int> lengths)
    {
        level--;
        if (lengths[level] == UnknownLength)
            lengths[level] = counts[level];
        else if (lengths[level] != counts[level])
            throw ServingException.InvalidArgument($"Encountered list at unexpected size: {counts[level]} at level: {level} expected size: {lengths[level]}");
    }

    private static ServingException WrongLevel(ref JsonCursor cursor, int level, int rank)
    {
        var start = cursor.Position;
        cursor.SkipValue();
        return ServingException.InvalidArgument(
            $"JSON Value: {JsonQuote.Of(cursor.Since(start))} found at incorrect level: {level + 1} in the JSON DOM. Expected at level: {rank}");
    }

    private void CheckShape(ReadOnlySpan<int> shape, int before)
    {
        if (!_hasShape)
        {
            SetShape(shape.ToArray());
            return;
        }
        var size = Count - before;
        if (size != _rowSize)
            throw ServingException.InvalidArgument($"Expecting tensor size: {_rowSize} but got: {size}");
        if (!shape.SequenceEqual(_rowShape))
            throw ServingException.InvalidArgument($"Expecting shape [{string.Join(",", _rowShape)}] but got: [{string.Join(",", shape.ToArray())}]");
    }

    private void SetShape(int[] shape)
    {
        _hasShape = true;
        _rowShape = shape;
        _rowSize = shape.Aggregate(1, (size, length) => checked(size * length));
        if (_missingAhead > 0)
            InsertMissing(checked(_missingAhead * _rowSize));
    }
}
