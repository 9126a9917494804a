using System.Buffers;
using System.Text.Json;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads a nested column as JSON texts: lists as arrays, structs as objects, maps as arrays of objects of key and value, which keeps keys of any type and in their order.</summary>
internal sealed class JsonReader(ParquetFile file, Field column, NestedNode root, IReadOnlyList<JsonCursor> leaves, long rows) : LeafReader(file, column)
{
    private const int MaxBytes = 1 << 28;

    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 256 };

    private readonly int[] _codes = new int[SliceRows];
    private readonly ulong[] _present = new ulong[SliceRows / 64];
    private readonly ColumnDictionaryBuilder _texts = new();
    private readonly ArrayBufferWriter<byte> _text = new();
    private ValueDictionary? _dictionary;
    private long _left = rows;
    private bool _begun;

    public override void Dispose()
    {
        foreach (var leaf in leaves) leaf.Dispose();
    }

    protected override bool ReadSlice(int maxRows, out ColumnSlice slice)
    {
        slice = default;
        if (_left == 0) return false;
        if (!_begun)
            foreach (var leaf in leaves) leaf.Next();
        _begun = true;
        var count = (int)Math.Min(maxRows, _left);
        Array.Clear(_present);
        var present = 0;
        using var json = new Utf8JsonWriter(_text, Options);
        for (var row = 0; row < count; row++)
        {
            foreach (var leaf in leaves)
                if (!leaf.HasEntry || leaf.Repetition != 0) throw new ParquetFault("a nested column whose leaves differ in their rows");
            if (root.Kind == NestedKind.Optional && leaves[0].Definition < root.Definition)
            {
                foreach (var leaf in leaves) leaf.Next();
                continue;
            }
            _text.ResetWrittenCount();
            json.Reset(_text);
            Write(root, json);
            json.Flush();
            if (_texts.ByteCount > MaxBytes - _text.WrittenCount) throw new ParquetFault($"more than {MaxBytes} bytes of nested values in a row group", "Write the file with smaller row groups.");
            _codes[present++] = _texts.Add(_text.WrittenSpan);
            _present[row >> 6] |= 1ul << (row & 63);
        }
        _left -= count;
        if (_left == 0 && leaves.Any(l => l.HasEntry)) throw new ParquetFault("a column with more rows than its row group");
        var texts = _texts.Build();
        if (_dictionary?.Texts != texts) _dictionary = new(texts);
        slice = new() { Rows = count, Present = present, Validity = present == count ? default : _present.AsSpan(0, Validity.WordCount(count)), Codes = _codes.AsSpan(0, present), Dictionary = _dictionary };
        return true;
    }

    private void Write(NestedNode node, Utf8JsonWriter json)
    {
        if (node.Leaves == 0)
        {
            json.WriteRawValue("{}"u8, skipInputValidation: true);
            return;
        }
        var first = leaves[node.FirstLeaf];
        if (!first.HasEntry) throw new ParquetFault("a nested column that ends early");
        switch (node.Kind)
        {
            case NestedKind.Leaf:
                // What holds it says that it is there; its own level has to agree.
                if (first.Definition < node.Definition) json.WriteNullValue();
                else first.Write(json);
                first.Next();
                break;
            case NestedKind.Optional when first.Definition < node.Definition:
                json.WriteNullValue();
                Skip(node);
                break;
            case NestedKind.Optional:
                Write(node.Children[0], json);
                break;
            case NestedKind.Struct:
                json.WriteStartObject();
                foreach (var child in node.Children)
                {
                    json.WritePropertyName(child.Name);
                    Write(child, json);
                }
                json.WriteEndObject();
                break;
            default:
                json.WriteStartArray();
                if (first.Definition < node.Definition) Skip(node);
                else
                {
                    do Write(node.Children[0], json);
                    while (first.HasEntry && first.Repetition == node.Repetition);
                }
                json.WriteEndArray();
                break;
        }
    }

    /// <summary>What is missing above takes one entry of each leaf beneath.</summary>
    private void Skip(NestedNode node)
    {
        for (var i = 0; i < node.Leaves; i++) leaves[node.FirstLeaf + i].Next();
    }
}
