using System.Numerics;
using System.Text.Json;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Double-precision numbers, and decimals as the nearest of these.</summary>
internal sealed class Float64Target(ParquetLeaf leaf) : LeafTarget<double>(leaf)
{
    private const int MaxExactPower = 22;

    // Up to 10^22 a power of ten is exact, so that one division of an exact integer rounds correctly.
    private readonly double _divisor = Math.Pow(10, leaf.Element.Scale);

    public override double MissingElement => double.NaN;

    public override Decoder<double> Open(PageEncoding encoding, PageData data) => Physical switch
    {
        PhysicalType.Double => OpenFloats<double>(encoding, data),
        PhysicalType.Int32 or PhysicalType.Int64 => new MapDecoder<long, double>(OpenIntegers(encoding, data), Decimal),
        _ => new BytesMapDecoder<double>(OpenBytes(encoding, data), Decimal),
    };

    public override void WriteJson(Utf8JsonWriter json, double value)
    {
        // JSON has no such numbers.
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    public override ColumnSlice Slice(int rows, int present, ReadOnlySpan<ulong> validity, ReadOnlySpan<double> values, ReadOnlySpan<int> offsets) =>
        new() { Rows = rows, Present = present, Validity = validity, Doubles = values, Offsets = offsets };

    private double Decimal(long unscaled) => Math.Abs((double)unscaled) <= 1L << 53 && Leaf.Element.Scale <= MaxExactPower ? unscaled / _divisor : Parse(unscaled);

    /// <summary>The bytes of the integer, the highest first.</summary>
    private double Decimal(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 64) throw new ParquetFault($"a decimal of {bytes.Length} bytes");
        var unscaled = new BigInteger(bytes, isBigEndian: true);
        return unscaled >= long.MinValue && unscaled <= long.MaxValue ? Decimal((long)unscaled) : Parse(unscaled);
    }

    private double Parse(BigInteger unscaled) =>
        double.Parse($"{unscaled}e-{Leaf.Element.Scale}", System.Globalization.CultureInfo.InvariantCulture);
}
