using System.Text.Unicode;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Texts as codes into a dictionary that grows from page to page, and what is written out as text.</summary>
internal sealed class Utf8Target : LeafTarget<int>
{
    // Beyond this the next row group starts a fresh dictionary.
    private const int MaxDistinct = 1 << 16;
    private const int MaxKeptBytes = 1 << 22;

    // Texts that repeat the front of those before them can unpack to any size.
    private const int MaxBytes = 1 << 29;

    private readonly BytesMapDecoder<int>.Map _map;
    private ColumnDictionaryBuilder _dictionary = new();

    public Utf8Target(ParquetLeaf leaf) : base(leaf)
    {
        _map = leaf.Element.Annotation switch
        {
            Annotation.Uuid when leaf.Element.TypeLength == 16 => bytes => _dictionary.Add(new Guid(bytes, bigEndian: true).ToString()),
            Annotation.Interval => bytes => _dictionary.Add(Convert.ToHexStringLower(bytes)),
            _ => AddText,
        };
    }

    public override int MissingElement => _dictionary.Add("");

    public override void BeginChunk()
    {
        if (_dictionary.Count > MaxDistinct || _dictionary.ByteCount > MaxKeptBytes) _dictionary = new();
    }

    public override Decoder<int> Open(PageEncoding encoding, PageData data) => new BytesMapDecoder<int>(OpenBytes(encoding, data), _map);

    public override Column Build(int[] values, Validity validity, int[]? offsets) => new Utf8Column(Leaf.Field, values, _dictionary.Build(), validity, offsets);

    private int AddText(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes)) throw new ParquetFault($"the bytes {Convert.ToHexString(bytes[..Math.Min(bytes.Length, 16)])}, which are no text in UTF-8", "Leave the column out: binary columns are not read.");
        if (_dictionary.ByteCount > MaxBytes - bytes.Length) throw new ParquetFault($"more than {MaxBytes} bytes of distinct texts in a row group");
        return _dictionary.Add(bytes);
    }
}
