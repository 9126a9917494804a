using System.Text.Unicode;
using System.Text.Json;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Texts as codes into a dictionary: the file's own where it has one, grown by what stands in pages without; and what is written out as text.</summary>
internal sealed class Utf8Target : LeafTarget<int>
{
    // Texts that repeat the front of those before them can unpack to any size.
    private const int MaxBytes = 1 << 29;

    private readonly BytesMapDecoder<int>.Map _map;
    private readonly ColumnDictionaryBuilder _texts = new();
    private ValueDictionary? _dictionary;
    private bool? _sameCodes;

    public Utf8Target(ParquetLeaf leaf) : base(leaf)
    {
        _map = leaf.Element.Annotation switch
        {
            Annotation.Uuid when leaf.Element.TypeLength == 16 => bytes => _texts.Add(new Guid(bytes, bigEndian: true).ToString()),
            Annotation.Interval when leaf.Element.TypeLength == 12 => bytes => _texts.Add(Interval.ToText(bytes)),
            Annotation.Text or Annotation.Enum or Annotation.Json => AddText,
            _ => Add,
        };
    }

    public override int MissingElement => _texts.Add("");

    public override Decoder<int> Open(PageEncoding encoding, PageData data) => new BytesMapDecoder<int>(OpenBytes(encoding, data), _map);

    public override void WriteJson(Utf8JsonWriter json, int value)
    {
        var bytes = _texts.Build()[value];
        if (Leaf.Field.Meaning == FieldMeaning.Binary) json.WriteBase64StringValue(bytes);
        else if (Leaf.Field.Meaning == FieldMeaning.Json && IsJson(bytes)) json.WriteRawValue(bytes, skipInputValidation: true);
        else json.WriteStringValue(bytes);
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            return JsonDocument.TryParseValue(ref reader, out var document) && reader.BytesConsumed == bytes.Length && Dispose(document);
        }
        catch (JsonException)
        {
            // A text that only claims to be JSON is kept as the text that it is.
            return false;
        }

        static bool Dispose(JsonDocument document)
        {
            document.Dispose();
            return true;
        }
    }

    public override ColumnSlice Slice(int rows, int present, ReadOnlySpan<ulong> validity, ReadOnlySpan<int> values, ReadOnlySpan<int> offsets)
    {
        var texts = _texts.Build();
        if (_dictionary?.Texts != texts) _dictionary = new(texts);
        return new() { Rows = rows, Present = present, Validity = validity, Codes = values, Dictionary = _dictionary, Offsets = offsets };
    }

    /// <summary>Codes of the file are our own where its texts are distinct and came first.</summary>
    public override ColumnSlice CodedSlice(int rows, int present, ReadOnlySpan<ulong> validity, Span<int> codes, int[] dictionary, ReadOnlySpan<int> offsets)
    {
        if (!(_sameCodes ??= IsCounting(dictionary)))
            foreach (ref var code in codes) code = dictionary[code];
        return Slice(rows, present, validity, codes, offsets);
    }

    private static bool IsCounting(int[] codes)
    {
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] != i) return false;
        return true;
    }

    private int AddText(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Add(bytes)
        : throw new ParquetFault($"the bytes {Convert.ToHexString(bytes[..Math.Min(bytes.Length, 16)])}, which are no text in UTF-8", "Leave the column out.");

    private int Add(ReadOnlySpan<byte> bytes)
    {
        if (_texts.ByteCount > MaxBytes - bytes.Length) throw new ParquetFault($"more than {MaxBytes} bytes of distinct texts in a row group", "Write the file with smaller row groups.");
        return _texts.Add(bytes);
    }
}
