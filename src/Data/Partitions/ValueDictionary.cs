namespace Pipelines.Data;

/// <summary>The values that the codes of a <see cref="ColumnSlice"/> stand for: numbers or texts. Immutable and thread-safe.</summary>
public sealed class ValueDictionary
{
    private readonly long[] _integers = [];
    private readonly float[] _singles = [];
    private readonly double[] _doubles = [];

    /// <summary>A dictionary of texts.</summary>
    public ValueDictionary(ColumnDictionary texts) => (Texts, Count) = (texts, texts.Count);

    internal ValueDictionary(Array values)
    {
        Count = values.Length;
        switch (values)
        {
            case long[] integers: _integers = integers; break;
            case float[] singles: _singles = singles; break;
            case double[] doubles: _doubles = doubles; break;
            default: throw new ArgumentException($"No dictionary holds values of type {values.GetType()}.", nameof(values));
        }
    }

    /// <summary>Number of codes. Numbers may come twice; texts are distinct.</summary>
    public int Count { get; }

    /// <summary>The integers by code; empty in dictionaries of other types.</summary>
    public ReadOnlySpan<long> Integers => _integers;

    /// <summary>The single-precision numbers by code.</summary>
    public ReadOnlySpan<float> Singles => _singles;

    /// <summary>The double-precision numbers by code.</summary>
    public ReadOnlySpan<double> Doubles => _doubles;

    /// <summary>The texts by code; empty in dictionaries of numbers.</summary>
    public ColumnDictionary Texts { get; } = ColumnDictionary.Empty;
}
