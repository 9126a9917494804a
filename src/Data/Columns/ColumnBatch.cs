using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Data;

/// <summary>Named columns of one length: a piece of a data set, small enough to stay in cache. Immutable.</summary>
public sealed class ColumnBatch
{
    /// <summary>Rows that readers put into a batch, the last one excepted.</summary>
    public const int DefaultRows = 8192;

    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _byName;

    /// <summary>A batch of columns.</summary>
    /// <param name="columns">Columns of one length with distinct names.</param>
    /// <param name="rows">Number of rows; needed where there is no column.</param>
    /// <param name="firstRow">Index of the first row within its source, for messages.</param>
    /// <exception cref="ArgumentException">Lengths differ or a name comes twice.</exception>
    public ColumnBatch(IReadOnlyList<Column> columns, int? rows = null, long firstRow = 0)
    {
        _columns = [.. columns];
        Rows = rows ?? (_columns.Length > 0 ? _columns[0].Length : 0);
        FirstRow = firstRow;
        _byName = new(_columns.Length, StringComparer.Ordinal);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Length != Rows) throw new ArgumentException($"The column '{_columns[i].Name}' has {_columns[i].Length} rows, expected {Rows}.", nameof(columns));
            if (!_byName.TryAdd(_columns[i].Name, i)) throw new ArgumentException($"The column '{_columns[i].Name}' comes twice.", nameof(columns));
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Index of the first row within its source, for messages.</summary>
    public long FirstRow { get; }

    /// <summary>The columns in the order of the fields.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>The fields of the columns.</summary>
    public IReadOnlyList<Field> Fields => [.. _columns.Select(c => c.Field)];

    /// <summary>The column of that name.</summary>
    /// <exception cref="UnknownColumnException">There is none.</exception>
    public Column this[string name] => TryGet(name, out var column) ? column : throw new UnknownColumnException(name, _columns.Select(c => c.Name));

    /// <summary>A batch of these columns.</summary>
    public static ColumnBatch Of(params Column[] columns) => new(columns);

    /// <summary>The column of that name, where there is one.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out Column column)
    {
        var found = _byName.TryGetValue(name, out var index);
        column = found ? _columns[index] : null;
        return found;
    }

    /// <summary>The columns of these names, in their order.</summary>
    /// <exception cref="UnknownColumnException">There is no column of a name.</exception>
    public ColumnBatch Select(IEnumerable<string> names) => new([.. names.Select(name => this[name])], Rows, FirstRow);

    /// <summary>The batch with a column added, or put in the place of the one of its name.</summary>
    public ColumnBatch With(Column column) =>
        new(_byName.TryGetValue(column.Name, out var index) ? [.. _columns[..index], column, .. _columns[(index + 1)..]] : [.. _columns, column], Rows, FirstRow);

    /// <summary>The rows from <paramref name="start"/> on.</summary>
    public ColumnBatch Slice(int start, int length) => new([.. _columns.Select(c => c.Slice(start, length))], length, FirstRow + start);

    /// <summary>The rows of these indexes, in their order.</summary>
    public ColumnBatch Take(ReadOnlySpan<int> rows)
    {
        var columns = new Column[_columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = _columns[i].Take(rows);
        return new(columns, rows.Length, FirstRow);
    }

    /// <summary>The rows whose flag is set.</summary>
    public ColumnBatch Filter(ReadOnlySpan<bool> keep)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(keep.Length, Rows, nameof(keep));
        var rows = new int[Rows];
        var count = 0;
        for (var i = 0; i < keep.Length; i++)
            if (keep[i]) rows[count++] = i;
        return count == Rows ? this : Take(rows.AsSpan(0, count));
    }

    /// <summary>The rows of all parts, one part after the other; all parts have the same fields.</summary>
    public static ColumnBatch Concat(IReadOnlyList<ColumnBatch> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        if (parts.Count == 1) return parts[0];
        var columns = new Column[parts[0]._columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = Column.Concat([.. parts.Select(p => p._columns[i])]);
        return new(columns, parts.Sum(p => p.Rows), parts[0].FirstRow);
    }
}
