using System.Numerics;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>The distinct texts that a column uses, in the order of their first use.</summary>
internal sealed class TextDictionary
{
    private const int MaxBytes = 1 << 20;

    private readonly int[] _map;

    private TextDictionary(int[] map, IReadOnlyList<int> codes) => (_map, Codes) = (map, codes);

    /// <summary>The column's codes of the texts.</summary>
    public IReadOnlyList<int> Codes { get; }

    /// <summary>Bits of a code.</summary>
    public int Width => Codes.Count <= 1 ? 1 : BitOperations.Log2((uint)Codes.Count - 1) + 1;

    /// <summary>A dictionary where it saves space: null where more than half of the values are distinct, or it would be large.</summary>
    public static TextDictionary? Of(Utf8Column column)
    {
        var map = new int[column.Dictionary.Count];
        var codes = new List<int>();
        long bytes = 0;
        var values = column.Codes;
        for (var i = 0; i < values.Length; i++)
        {
            if (!column.Field.IsList && !column.IsPresent(i)) continue;
            ref var place = ref map[values[i]];
            if (place != 0) continue;
            codes.Add(values[i]);
            place = codes.Count;
            bytes += column.Dictionary[values[i]].Length + 4;
        }
        return codes.Count == 0 || bytes > MaxBytes || codes.Count > Math.Max(16, values.Length / 2) ? null : new(map, codes);
    }

    /// <summary>The code in the file of a text with a code in the column.</summary>
    public int CodeOf(int code) => _map[code] - 1;
}
