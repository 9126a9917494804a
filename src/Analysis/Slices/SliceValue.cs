using System.Globalization;

namespace Pipelines.Analysis;

/// <summary>A column and the value that a slice's examples share in it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value as text; null: the examples where it is missing.</param>
public readonly record struct SliceValue(string Column, string? Value) : IComparable<SliceValue>
{
    /// <summary>Whole numbers by size, before texts by ordinal; missing last.</summary>
    public int CompareTo(SliceValue other)
    {
        if (Value is null || other.Value is null)
        {
            return (Value is null).CompareTo(other.Value is null);
        }
        bool isNumber = long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        bool isOtherNumber = long.TryParse(other.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long otherNumber);
        return isNumber && isOtherNumber ? number.CompareTo(otherNumber)
            : isNumber != isOtherNumber ? isOtherNumber.CompareTo(isNumber)
            : string.CompareOrdinal(Value, other.Value);
    }

    /// <inheritdoc/>
    public override string ToString() => Value is null ? $"{Column} is missing" : $"{Column}={Value}";

    public static bool operator <(SliceValue left, SliceValue right) => left.CompareTo(right) < 0;

    public static bool operator <=(SliceValue left, SliceValue right) => left.CompareTo(right) <= 0;

    public static bool operator >(SliceValue left, SliceValue right) => left.CompareTo(right) > 0;

    public static bool operator >=(SliceValue left, SliceValue right) => left.CompareTo(right) >= 0;
}
