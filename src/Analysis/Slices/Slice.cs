namespace Pipelines.Analysis;

/// <summary>A part of the examples: those that share a value in each of some columns; with no columns, all.</summary>
public sealed class Slice : IEquatable<Slice>, IComparable<Slice>
{
    /// <summary>All examples.</summary>
    public static Slice Overall { get; } = new([]);

    internal Slice(IReadOnlyList<SliceValue> values) => Values = values;

    /// <summary>The columns and their shared values.</summary>
    public IReadOnlyList<SliceValue> Values { get; }

    /// <summary>Whether this is a slice by just these columns.</summary>
    public bool Has(IReadOnlyList<string> columns) => Values.Select(v => v.Column).SequenceEqual(columns, StringComparer.Ordinal);

    /// <summary>Whether this is the slice of just these values, in any order of the columns.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> values) =>
        values.Count == Values.Count && Values.All(v => values.TryGetValue(v.Column, out string? text) && text == v.Value);

    /// <summary><c>overall</c>, <c>sex=Female</c> or <c>sex=Female, race is missing</c>.</summary>
    public override string ToString() => Values.Count == 0 ? "overall" : string.Join(", ", Values);

    /// <inheritdoc/>
    public bool Equals(Slice? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Slice);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values)
        {
            hash.Add(value);
        }
        return hash.ToHashCode();
    }

    /// <summary>By the values, column after column: numbers by size, texts by ordinal, missing last.</summary>
    public int CompareTo(Slice? other)
    {
        for (int i = 0; i < Math.Min(Values.Count, other?.Values.Count ?? 0); i++)
        {
            int order = Values[i].CompareTo(other!.Values[i]);
            if (order != 0)
            {
                return order;
            }
        }
        return Values.Count.CompareTo(other?.Values.Count ?? -1);
    }

    public static bool operator ==(Slice? left, Slice? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Slice? left, Slice? right) => !(left == right);

    public static bool operator <(Slice left, Slice right) => left.CompareTo(right) < 0;

    public static bool operator <=(Slice left, Slice right) => left.CompareTo(right) <= 0;

    public static bool operator >(Slice left, Slice right) => left.CompareTo(right) > 0;

    public static bool operator >=(Slice left, Slice right) => left.CompareTo(right) >= 0;
}
