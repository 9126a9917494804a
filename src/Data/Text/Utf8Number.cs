using System.Globalization;

namespace Pipelines.Data;

/// <summary>
/// Numbers as text in UTF-8. An integer is digits with a sign before or none; a decimal has a point, an exponent or both, or is <c>nan</c>, <c>inf</c>,
/// <c>infinity</c> in any case. No space, no separators of thousands. Parsing is exact: the nearest value, ties to even.
/// </summary>
internal static class Utf8Number
{
    private const int MaxExactPower = 22;

    private static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Parses an integer that fits in 64 bits.</summary>
    public static bool TryInt64(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var negative = !text.IsEmpty && text[0] == '-';
        var digits = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (digits.IsEmpty) return false;
        ulong sum = 0;
        foreach (var b in digits)
        {
            var digit = (uint)(b - '0');
            if (digit > 9 || sum > 922_337_203_685_477_580) return false;
            sum = sum * 10 + digit;
        }
        if (sum > (ulong)long.MaxValue + (negative ? 1u : 0u)) return false;
        value = negative ? unchecked(-(long)sum) : (long)sum;
        return true;
    }

    /// <summary>Parses a number to the nearest double; false also where a written number is too large for one.</summary>
    public static bool TryDouble(ReadOnlySpan<byte> text, out double value)
    {
        if (TryShort(text, out var mantissa, out var negative, out var scale) && mantissa <= 1ul << 53 && scale <= MaxExactPower)
        {
            // Both operands are exact, so the one division rounds correctly.
            value = mantissa / Powers[scale];
            if (negative) value = -value;
            return true;
        }
        return TryNamed(text, out value) || (IsNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));
    }

    /// <summary>Parses a number to the nearest float; false also where a written number is too large for one.</summary>
    public static bool TryFloat(ReadOnlySpan<byte> text, out float value)
    {
        if (TryShort(text, out var mantissa, out var negative, out var scale) && mantissa <= 1ul << 24 && scale <= 10)
        {
            value = mantissa / (float)Powers[scale];
            if (negative) value = -value;
            return true;
        }
        if (TryNamed(text, out var named))
        {
            value = (float)named;
            return true;
        }
        value = 0;
        return IsNumber(text) && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }

    /// <summary>Whether the text is digits with at most a sign before.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> text)
    {
        var digits = SkipSign(text);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>Whether a number begins with a zero that another digit follows: a code rather than a quantity.</summary>
    public static bool HasLeadingZero(ReadOnlySpan<byte> text) => SkipSign(text) is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..];

    /// <summary>Digits and one point, 19 digits at most, no exponent.</summary>
    private static bool TryShort(ReadOnlySpan<byte> text, out ulong mantissa, out bool negative, out int scale)
    {
        mantissa = 0;
        scale = 0;
        negative = !text.IsEmpty && text[0] == '-';
        var digits = SkipSign(text);
        if (digits.Length is 0 or > 20) return false;
        var point = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (uint)(digits[i] - '0');
            if (digit <= 9) mantissa = mantissa * 10 + digit;
            else if (digits[i] == '.' && point < 0) point = i;
            else return false;
        }
        if (point < 0) return digits.Length <= 19;
        scale = digits.Length - point - 1;
        return digits.Length > 1;
    }

    private static bool TryNamed(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var name = SkipSign(text);
        if (name.Length is not (3 or 8)) return false;
        Span<byte> lower = stackalloc byte[name.Length];
        for (var i = 0; i < name.Length; i++) lower[i] = (byte)(name[i] | 0x20);
        if (lower.SequenceEqual("nan"u8)) value = double.NaN;
        else if (lower.SequenceEqual("inf"u8) || lower.SequenceEqual("infinity"u8)) value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        else return false;
        return true;
    }

    /// <summary>Sign, digits with a point, exponent: what the library parses, without the spaces that it would allow.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var rest = SkipSign(text);
        var digits = 0;
        var point = false;
        while (!rest.IsEmpty && (rest[0] is >= (byte)'0' and <= (byte)'9' || (rest[0] == '.' && !point)))
        {
            if (rest[0] == '.') point = true;
            else digits++;
            rest = rest[1..];
        }
        if (digits == 0) return false;
        return rest.IsEmpty || (rest[0] is (byte)'e' or (byte)'E' && IsInteger(rest[1..]));
    }

    private static ReadOnlySpan<byte> SkipSign(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
}
