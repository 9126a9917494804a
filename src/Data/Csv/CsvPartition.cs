namespace Pipelines.Data.Csv;

/// <summary>A piece of a file as a partition: indexed once, its columns parsed as they are read.</summary>
internal sealed class CsvPartition : IPartition
{
    private readonly CsvPiece _piece;
    private readonly CsvSettings _settings;
    private readonly CsvColumn[] _columns;
    private readonly Lazy<CsvPieceIndex> _index;

    public CsvPartition(int number, CsvPiece piece, CsvSettings settings, CsvColumn[] columns)
    {
        (Number, _piece, _settings, _columns) = (number, piece, settings, columns);
        _index = new(() =>
        {
            Utf8Check.Check(_piece, _settings);
            return new(_piece, _settings);
        });
    }

    public int Number { get; }

    public long Rows => _index.Value.Rows;

    public IColumnReader Open(int column)
    {
        var (field, place) = _columns[column];
        var block = new CsvBlock(_piece.File, _settings, _index.Value) { Names = _piece.Names };
        block.Set(_piece.Bytes);
        return field is { IsList: false, Meaning: FieldMeaning.Plain or FieldMeaning.Decimal }
            ? new CsvColumnReader(field, place, block, _index.Value, _piece, _settings)
            : new BatchColumnReader([CsvColumnParser.For(field, place).Parse(block)]);
    }

    public void Dispose()
    {
        if (_index.IsValueCreated) _index.Value.Dispose();
        _piece.Dispose();
    }
}
