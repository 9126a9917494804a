using System.Buffers.Binary;
using System.Text.Json;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Single- and half-precision numbers.</summary>
internal sealed class Float32Target(ParquetLeaf leaf) : LeafTarget<float>(leaf)
{
    public override float MissingElement => float.NaN;

    public override Decoder<float> Open(PageEncoding encoding, PageData data) => Physical == PhysicalType.Float
        ? OpenFloats<float>(encoding, data)
        : new BytesMapDecoder<float>(OpenBytes(encoding, data), v => v.Length == 2 ? (float)BinaryPrimitives.ReadHalfLittleEndian(v) : throw new ParquetFault($"a half-precision number of {v.Length} bytes"));

    public override void WriteJson(Utf8JsonWriter json, float value)
    {
        // JSON has no such numbers.
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(float.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    public override ColumnSlice Slice(int rows, int present, ReadOnlySpan<ulong> validity, ReadOnlySpan<float> values, ReadOnlySpan<int> offsets) =>
        new() { Rows = rows, Present = present, Validity = validity, Singles = values, Offsets = offsets };
}
