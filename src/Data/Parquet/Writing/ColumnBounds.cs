using System.Runtime.InteropServices;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Least and greatest value of a column and the number of missing ones, by which readers skip row groups. Not-a-number counts for neither; long texts leave the bounds out.</summary>
internal sealed record ColumnBounds(long Missing, byte[]? Min, byte[]? Max)
{
    private const int MaxTextBytes = 64;

    public static ColumnBounds Of(Column column)
    {
        long missing = column.Length - column.PresentCount;
        if (column.Field.IsList) return new(missing, null, null);
        return column switch
        {
            Int64Column integers => Numbers<long>(integers, missing, v => v, v => v),
            // Zeros of both signs are equal, and a bound must hold for both.
            Float32Column singles => Numbers<float>(singles, missing, v => v == 0 ? -0f : v, v => v == 0 ? 0f : v),
            Float64Column doubles => Numbers<double>(doubles, missing, v => v == 0 ? -0.0 : v, v => v == 0 ? 0.0 : v),
            Utf8Column texts => Texts(texts, missing),
            _ => new(missing, null, null),
        };
    }

    private static ColumnBounds Numbers<T>(NumericColumn<T> column, long missing, Func<T, T> least, Func<T, T> greatest) where T : unmanaged, System.Numerics.INumber<T>
    {
        T? min = null, max = null;
        var values = column.Values;
        for (var row = 0; row < values.Length; row++)
        {
            var value = values[row];
            if (!column.IsPresent(row) || T.IsNaN(value)) continue;
            if (min is null || value < min) min = value;
            if (max is null || value > max) max = value;
        }
        return new(missing, min is null ? null : Bytes(least(min.Value)), max is null ? null : Bytes(greatest(max.Value)));
    }

    private static byte[] Bytes<T>(T value) where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    private static ColumnBounds Texts(Utf8Column column, long missing)
    {
        int min = -1, max = -1;
        var codes = column.Codes;
        for (var row = 0; row < codes.Length; row++)
        {
            if (!column.IsPresent(row)) continue;
            if (min < 0 || (codes[row] != min && column.Dictionary[codes[row]].SequenceCompareTo(column.Dictionary[min]) < 0)) min = codes[row];
            if (max < 0 || (codes[row] != max && column.Dictionary[codes[row]].SequenceCompareTo(column.Dictionary[max]) > 0)) max = codes[row];
        }
        if (min < 0 || column.Dictionary[min].Length > MaxTextBytes || column.Dictionary[max].Length > MaxTextBytes) return new(missing, null, null);
        return new(missing, column.Dictionary[min].ToArray(), column.Dictionary[max].ToArray());
    }
}
