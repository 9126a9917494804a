using System.Globalization;

namespace Pipelines.Data.Sql;

/// <summary>What the values of a column show of its type, where the database does not say.</summary>
internal sealed class SqlGuess(string name)
{
    private ColumnType? _type;
    private bool _isBinary;
    private string _reason = "no row holds a value";
    private long? _row;

    public void Add(object value, long row)
    {
        var found = value switch
        {
            DBNull => (ColumnType?)null,
            long or int or short or bool => ColumnType.Int64,
            double or float or decimal => ColumnType.Float64,
            _ => ColumnType.Utf8,
        };
        if (found is not { } type) return;
        if (value is byte[] && !_isBinary) (_isBinary, _reason, _row) = (true, "bytes", row);
        if (_type == type || _type == ColumnType.Utf8 || (_type == ColumnType.Float64 && type == ColumnType.Int64)) return;
        if (!_isBinary)
            (_reason, _row) = (_type, type) switch
            {
                (null, ColumnType.Int64) => ("every value is an integer", (long?)null),
                (_, ColumnType.Float64) => (string.Create(CultureInfo.InvariantCulture, $"'{value}' is no integer"), row),
                _ => ($"'{value}' is a text", row),
            };
        _type = type;
    }

    public FieldEvidence Finish(string source) =>
        new(_isBinary ? new(name, ColumnType.Utf8, false, FieldMeaning.Binary) : new(name, _type ?? ColumnType.Utf8), _reason, _row is null ? null : source, _row);
}
