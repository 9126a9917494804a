using System.Numerics;
using System.Runtime.InteropServices;
using Pipelines.Data;

namespace Pipelines.Bench.Data;

/// <summary>What a side computes of every column: the sum of its values (of texts, of their lengths in bytes) and how many there are; and one number of all of them.</summary>
internal sealed class Checksum(int columns)
{
    [ThreadStatic]
    private static (long[] Integers, double[] Doubles, int[] Codes)? _rows;

    private readonly double[] _sums = new double[columns];
    private readonly long[] _counts = new long[columns];

    /// <summary>A digest in which each column's sum and count has its part; the peers' scripts have the same formula.</summary>
    public double Value => Enumerable.Range(0, columns).Sum(c => (c + 1) * (Math.Log(1 + Math.Abs(_sums[c])) + Math.Log(1 + _counts[c])));

    /// <summary>Reads a column row-aligned and sums it up.</summary>
    public static (double Sum, long Count) Of(IColumnReader reader)
    {
        var (integers, doubles, codes) = _rows ??= (new long[ColumnBatch.DefaultRows], new double[ColumnBatch.DefaultRows], new int[ColumnBatch.DefaultRows]);
        var (sum, count) = (0.0, 0L);
        var (lengths, of) = (Array.Empty<int>(), (ValueDictionary?)null);
        while (reader.Read(ColumnBatch.DefaultRows, out var slice))
        {
            count += slice.Present;
            switch (reader.Field.Type)
            {
                case ColumnType.Int64:
                    slice.SpreadTo(integers.AsSpan(0, slice.Rows));
                    sum += Sum<long>(integers.AsSpan(0, slice.Rows));
                    break;
                case ColumnType.Float64:
                    slice.SpreadTo(doubles.AsSpan(0, slice.Rows));
                    sum += Sum<double>(doubles.AsSpan(0, slice.Rows));
                    break;
                default:
                    if (of != slice.Dictionary) lengths = Lengths((of = slice.Dictionary!).Texts);
                    slice.SpreadTo(codes.AsSpan(0, slice.Rows));
                    sum += SumLengths(codes.AsSpan(0, slice.Rows), slice.Validity, lengths);
                    break;
            }
        }
        return (sum, count);
    }

    public void Add(int column, (double Sum, long Count) part)
    {
        _sums[column] += part.Sum;
        _counts[column] += part.Count;
    }

    private static T Sum<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var (a, b) = (Vector<T>.Zero, Vector<T>.Zero);
        var i = 0;
        for (; i + 2 <= vectors.Length; i += 2) (a, b) = (a + vectors[i], b + vectors[i + 1]);
        for (; i < vectors.Length; i++) a += vectors[i];
        var sum = Vector.Sum(a + b);
        foreach (var value in values[(vectors.Length * Vector<T>.Count)..]) sum += value;
        return sum;
    }

    private static long SumLengths(ReadOnlySpan<int> codes, ReadOnlySpan<ulong> validity, int[] lengths)
    {
        long sum = 0;
        for (var row = 0; row < codes.Length; row++)
            if (validity.IsEmpty || (validity[row >> 6] >> (row & 63) & 1) != 0) sum += lengths[codes[row]];
        return sum;
    }

    private static int[] Lengths(ColumnDictionary texts)
    {
        var lengths = new int[texts.Count];
        for (var code = 0; code < lengths.Length; code++) lengths[code] = texts[code].Length;
        return lengths;
    }
}
