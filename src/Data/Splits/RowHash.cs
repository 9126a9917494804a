using System.Buffers.Binary;
using System.Text;

namespace Pipelines.Data.Splits;

/// <summary>
/// A 64-bit hash of a row's values, the same on every machine, for every file format and however many rows there are. The state begins as the hash of a salt's UTF-8 bytes.
/// Each value is absorbed as words: a present number as 1 and its value (a number without fraction that fits in 64 bits as that integer, so that a column that turns from
/// integers to decimals keeps its hashes; any other as the bits of its double), a present text as 2, its length in bytes and its bytes, eight to a little-endian word, the
/// last filled up with zeros; a list as 3, its length and its elements; a missing value as 0. Absorbing a word <c>w</c> is <c>state = mix(state ^ w)</c>, where mix is the
/// finalizer of SplitMix64.
/// </summary>
public static class RowHash
{
    private const ulong Missing = 0;
    private const ulong Number = 1;
    private const ulong Text = 2;
    private const ulong List = 3;

    /// <summary>Hashes of all rows of a batch over the given columns, or over all where there are none.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="key">Names of the columns that count, in their order; empty: all columns.</param>
    /// <param name="salt">Another salt gives independent hashes.</param>
    /// <exception cref="UnknownColumnException">The batch has no column of a name.</exception>
    public static ulong[] Of(ColumnBatch batch, IReadOnlyList<string> key, string salt)
    {
        var hashes = new ulong[batch.Rows];
        Array.Fill(hashes, Absorb(0x9E3779B97F4A7C15, Encoding.UTF8.GetBytes(salt)));
        foreach (var column in key.Count == 0 ? batch.Columns : key.Select(name => batch[name])) Absorb(hashes, column);
        return hashes;
    }

    private static void Absorb(ulong[] hashes, Column column)
    {
        for (var row = 0; row < hashes.Length; row++)
        {
            ref var hash = ref hashes[row];
            if (!column.IsPresent(row)) hash = Mix(hash ^ Missing);
            else if (!column.Field.IsList) hash = AbsorbElement(hash, column, row);
            else
            {
                var (start, end) = (column.Offsets[row], column.Offsets[row + 1]);
                hash = Mix(Mix(hash ^ List) ^ (ulong)(end - start));
                for (var i = start; i < end; i++) hash = AbsorbElement(hash, column, i);
            }
        }
    }

    private static ulong AbsorbElement(ulong hash, Column column, int index) => column switch
    {
        Int64Column integers => Mix(Mix(hash ^ Number) ^ (ulong)integers.Values[index]),
        Float32Column singles => Mix(Mix(hash ^ Number) ^ Word(singles.Values[index])),
        Float64Column doubles => Mix(Mix(hash ^ Number) ^ Word(doubles.Values[index])),
        Utf8Column texts => Absorb(Mix(hash ^ Text), texts.Dictionary[texts.Codes[index]]),
        _ => throw new ArgumentException($"No hash of the column '{column.Field}'.", nameof(column)),
    };

    /// <summary>The integer where the number is one, the bits otherwise.</summary>
    private static ulong Word(double value) => value == Math.Floor(value) && Math.Abs(value) < 9.2e18 ? (ulong)(long)value : BitConverter.DoubleToUInt64Bits(value);

    private static ulong Absorb(ulong hash, ReadOnlySpan<byte> text)
    {
        hash = Mix(hash ^ (ulong)text.Length);
        for (; text.Length >= 8; text = text[8..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        if (text.IsEmpty) return hash;
        Span<byte> last = stackalloc byte[8];
        last.Clear();
        text.CopyTo(last);
        return Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(last));
    }

    /// <summary>The finalizer of SplitMix64.</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
