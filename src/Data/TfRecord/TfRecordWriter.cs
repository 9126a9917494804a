using System.Buffers.Binary;
using System.IO.Compression;

namespace Pipelines.Data.TfRecord;

/// <summary>Writes a record a row. A float64 column becomes floats of single precision: the format has no other.</summary>
internal sealed class TfRecordWriter : IExampleWriter
{
    private readonly string _file;
    private readonly IReadOnlyList<Field> _fields;
    private readonly ExampleWriter _example;
    private readonly Stream _stream;

    public TfRecordWriter(string file, IReadOnlyList<Field> fields, TfRecordFormat format)
    {
        (_file, _fields) = (file, fields);
        _example = new(fields, format.Sequences ?? []);
        var plain = DataFile.CreatePlain(file);
        var packing = format.Compression ?? (FileNames.IsGzip(file) ? TfRecordCompression.Gzip : TfRecordCompression.None);
        _stream = packing switch
        {
            TfRecordCompression.Gzip => new GZipStream(plain, CompressionLevel.Fastest),
            TfRecordCompression.Zlib => new ZLibStream(plain, CompressionLevel.Fastest),
            _ => plain,
        };
    }

    /// <inheritdoc/>
    public void Write(ColumnBatch batch)
    {
        FieldMismatch.Check(batch.Fields, _fields, _file);
        Span<byte> header = stackalloc byte[TfRecordReader.HeaderBytes];
        Span<byte> footer = stackalloc byte[TfRecordReader.FooterBytes];
        for (var row = 0; row < batch.Rows; row++)
        {
            var record = _example.Render(batch, row);
            BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)record.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.Masked(header[..8]));
            BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Masked(record));
            DataFile.Write(_stream, header, _file);
            DataFile.Write(_stream, record, _file);
            DataFile.Write(_stream, footer, _file);
        }
    }

    /// <inheritdoc/>
    public void Complete() => DataFile.Complete(_stream, _file);

    public void Dispose() => _stream.Dispose();
}
