using System.Text;

namespace Pipelines.Data;

/// <summary>Collects the rows of a column of texts; distinct values are kept over <see cref="Build"/> until they outgrow a limit, so that codes of successive columns agree.</summary>
public sealed class Utf8ColumnBuilder : ColumnBuilder
{
    // Beyond this a dictionary saves nothing and only holds memory: the next column starts a fresh one.
    private const int MaxDistinct = 1 << 16;
    private const int MaxBytes = 1 << 22;

    private ColumnDictionaryBuilder _dictionary = new();
    private int[] _codes = new int[64];
    private int _count;

    internal Utf8ColumnBuilder(Field field) : base(field)
    {
    }

    /// <summary>Adds a row of one value; for lists a row of one element.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        Append(_dictionary.Add(value));
        EndRow(true, _count);
    }

    /// <summary>Adds a row of one text.</summary>
    public void Add(string value) => Add(Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a row of a list.</summary>
    public void AddList(IEnumerable<string> values)
    {
        foreach (var value in values) AddElement(Encoding.UTF8.GetBytes(value));
        EndList();
    }

    /// <summary>Adds an element to the list that <see cref="EndList"/> ends.</summary>
    public void AddElement(ReadOnlySpan<byte> value)
    {
        if (!Field.IsList) throw new InvalidOperationException($"The field '{Field}' is no list.");
        Append(_dictionary.Add(value));
    }

    /// <summary>Ends a row of a list.</summary>
    public void EndList() => EndRow(true, _count);

    /// <inheritdoc/>
    public override void AddMissing()
    {
        if (!Field.IsList) Append(0);
        EndRow(false, _count);
    }

    /// <inheritdoc/>
    public override void AddFrom(Column column, int row)
    {
        var from = (Utf8Column)column;
        if (!from.IsPresent(row)) AddMissing();
        else if (!Field.IsList) Add(from.GetBytes(row));
        else
        {
            for (var i = from.Offsets[row]; i < from.Offsets[row + 1]; i++) AddElement(from.Dictionary[from.Codes[i]]);
            EndList();
        }
    }

    /// <inheritdoc/>
    public override Column Build()
    {
        var (validity, offsets) = EndColumn();
        var column = new Utf8Column(Field, _codes.AsSpan(0, _count).ToArray(), _dictionary.Build(), validity, offsets);
        _count = 0;
        if (_dictionary.Count > MaxDistinct || _dictionary.ByteCount > MaxBytes) _dictionary = new();
        return column;
    }

    private void Append(int code)
    {
        if (_count == _codes.Length) Array.Resize(ref _codes, _codes.Length * 2);
        _codes[_count++] = code;
    }
}
