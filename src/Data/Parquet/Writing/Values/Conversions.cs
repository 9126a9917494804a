using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>From values of columns to those of the types that they are written in; what a type cannot hold is an error, never another value.</summary>
internal static class Conversions
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    public static bool[] ToBooleans(ReadOnlySpan<long> values, DataFault where)
    {
        var booleans = new bool[values.Length];
        for (var i = 0; i < values.Length; i++) booleans[i] = values[i] is 0 or 1 ? values[i] == 1 : throw Bad(where, values[i], "0 or 1, as the column is of booleans");
        return booleans;
    }

    public static int[] ToInt32(DenseValues values, LeafType leaf, DataFault where)
    {
        if (leaf.Annotation == Annotation.Decimal) return Array.ConvertAll(ToUnscaled(values.Doubles, leaf, where), v => (int)v);
        var (min, max) = Range(leaf);
        var numbers = new int[values.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var value = leaf.Annotation switch
            {
                Annotation.Date => Exactly(values.Integers[i], MicrosecondsPerDay, "a whole day", where),
                Annotation.TimeMilliseconds => Exactly(values.Integers[i], 1000, "whole milliseconds", where),
                _ => values.Integers[i],
            };
            numbers[i] = value >= min && value <= max ? unchecked((int)value) : throw Bad(where, values.Integers[i], $"an integer from {min} to {max}");
        }
        return numbers;
    }

    public static long[] ToInt64(DenseValues values, LeafType leaf, DataFault where)
    {
        if (leaf.Annotation == Annotation.Decimal) return ToUnscaled(values.Doubles, leaf, where);
        var numbers = values.Integers.ToArray();
        if (leaf.Annotation == Annotation.TimestampMilliseconds)
            foreach (ref var value in numbers.AsSpan()) value = Exactly(value, 1000, "whole milliseconds", where);
        if (leaf.Annotation is Annotation.TimestampNanoseconds or Annotation.TimeNanoseconds)
            foreach (ref var value in numbers.AsSpan()) value = Math.BigMul(value, 1000, out var low) == low >> 63 ? low : throw Bad(where, value, "a time that 64 bits of nanoseconds hold");
        if (leaf.Annotation == Annotation.Unsigned)
            foreach (var value in numbers)
                if (value < 0) throw Bad(where, value, "an integer that is not negative");
        return numbers;
    }

    /// <summary>UUIDs, half-precision numbers and long decimals, one after the other.</summary>
    public static byte[] ToFixed(DenseValues values, LeafType leaf, DataFault where)
    {
        var bytes = new byte[values.Count * leaf.Length];
        for (var i = 0; i < values.Count; i++)
        {
            var target = bytes.AsSpan(i * leaf.Length, leaf.Length);
            if (leaf.Annotation == Annotation.Float16) BinaryPrimitives.WriteHalfLittleEndian(target, (Half)values.Singles[i]);
            else if (leaf.Annotation == Annotation.Decimal) WriteBigEndian(Unscaled(values.Doubles[i], leaf, where), target);
            else
            {
                var text = values.Texts[values.Codes[i]];
                if (leaf.Annotation == Annotation.Uuid && Guid.TryParse(text, out var id)) id.TryWriteBytes(target, bigEndian: true, out _);
                else if (leaf.Annotation != Annotation.Uuid && text.Length == leaf.Length) text.CopyTo(target);
                else throw Bad(where, System.Text.Encoding.UTF8.GetString(text), leaf.Annotation == Annotation.Uuid ? "a UUID" : $"{leaf.Length} bytes");
            }
        }
        return bytes;
    }

    private static long[] ToUnscaled(ReadOnlySpan<double> values, LeafType leaf, DataFault where)
    {
        var numbers = new long[values.Length];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = (long)Unscaled(values[i], leaf, where);
        return numbers;
    }

    /// <summary>The decimal nearest to the number, which must give the number back.</summary>
    private static BigInteger Unscaled(double value, LeafType leaf, DataFault where)
    {
        if (double.IsFinite(value))
        {
            // The shortest digits that read back to the number are what it was read from.
            var unscaled = Scaled(value.ToString("R", CultureInfo.InvariantCulture), leaf.Scale);
            if (unscaled is { } found && BigInteger.Abs(found) < BigInteger.Pow(10, leaf.Precision)) return found;
        }
        throw Bad(where, value, $"a number of {leaf.Precision} digits, {leaf.Scale} of them after the point");
    }

    /// <summary>A number as text times a power of ten; null where digits are left after the point.</summary>
    private static BigInteger? Scaled(string text, int scale)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var power = scale + (e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            power -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }
        var value = BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (power >= 0) return value * BigInteger.Pow(10, power);
        var quotient = BigInteger.DivRem(value, BigInteger.Pow(10, -power), out var rest);
        return rest.IsZero ? quotient : null;
    }

    private static void WriteBigEndian(BigInteger value, Span<byte> target)
    {
        target.Fill(value.Sign < 0 ? (byte)0xFF : (byte)0);
        var count = value.GetByteCount();
        value.TryWriteBytes(target[(target.Length - count)..], out _, isBigEndian: true);
    }

    private static (long Min, long Max) Range(LeafType leaf) => (leaf.Annotation, leaf.Bits) switch
    {
        (Annotation.Unsigned, var bits and > 0) => (0, (1L << bits) - 1),
        (_, 8 or 16) => (-1L << (leaf.Bits - 1), (1L << (leaf.Bits - 1)) - 1),
        _ => (int.MinValue, int.MaxValue),
    };

    private static long Exactly(long value, long unit, string expected, DataFault where)
    {
        var (quotient, rest) = Math.DivRem(value, unit);
        return rest == 0 ? quotient : throw Bad(where, value, expected);
    }

    private static BadValueException Bad(DataFault where, object value, string expected) =>
        new(where with { Found = string.Create(CultureInfo.InvariantCulture, $"{value}"), Expected = expected, Hint = "Give the column another type." });
}
