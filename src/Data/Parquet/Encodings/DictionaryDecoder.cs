using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Codes into the values of a dictionary page.</summary>
internal sealed class DictionaryDecoder<T>(HybridDecoder? codes, T[] dictionary) : Decoder<T>
{
    private int[] _codes = [];

    /// <summary>Codes whose width stands before them; a page of missing values alone may have none.</summary>
    public static DictionaryDecoder<T> Open(PageData data, T[]? dictionary)
    {
        if (dictionary is null) throw new ParquetFault("codes without a dictionary before them");
        return new(data.Rest == 0 ? null : new HybridDecoder(data, data.Byte()), dictionary);
    }

    public override void Read(Span<T> values)
    {
        if (values.IsEmpty) return;
        if (codes is null) throw new ParquetFault("a page that ends early");
        if (_codes.Length < values.Length) _codes = new int[values.Length];
        codes.Read(_codes.AsSpan(0, values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            var code = _codes[i];
            if ((uint)code >= (uint)dictionary.Length) throw new ParquetFault($"the code {(uint)code} in a dictionary of {dictionary.Length} values");
            values[i] = dictionary[code];
        }
    }
}
