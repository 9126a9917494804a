using System.Globalization;

namespace Pipelines.Serving.Rest.Json;

/// <summary>
/// Writes floating point numbers as TensorFlow Serving does: <c>%g</c> with six digits when that reads back as the same value, with nine (float32)
/// or seventeen (float64) digits otherwise; whole numbers get <c>.0</c>; NaN and infinities are bare tokens.
/// </summary>
internal static class DecimalText
{
    /// <summary>As many bytes as any number takes.</summary>
    public const int MostBytes = 32;

    private const int ShortDigits = 6;
    private const int SingleDigits = 9;
    private const int DoubleDigits = 17;

    private static readonly double[] PowersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    /// <returns>The number of bytes written.</returns>
    public static int Write(float value, Span<byte> destination)
    {
        if (!float.IsFinite(value) || value == 0)
            return WriteSpecial(value, destination);
        var length = 0;
        if (value < 0)
            destination[length++] = (byte)'-';
        var magnitude = Math.Abs(value);
        return length + (magnitude is >= 1e-4f and < 1e9f
            ? WriteCommon(magnitude, destination[length..])
            : WriteRare(magnitude, SingleDigits, destination[length..]));
    }

    /// <inheritdoc cref="Write(float, Span{byte})"/>
    public static int Write(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value) || value == 0)
            return WriteSpecial(value, destination);
        var length = 0;
        if (value < 0)
            destination[length++] = (byte)'-';
        return length + WriteRare(Math.Abs(value), DoubleDigits, destination[length..]);
    }

    /// <summary>
    /// A float from 1e-4 to below 1e9 without the runtime's formatter. Its 24 bits times a power of ten up to 1e12 (28 bits without the
    /// factors of two) are exact in a double, so the nine digits are rounded rightly, ties to even.
    /// </summary>
    private static int WriteCommon(float value, Span<byte> destination)
    {
        double exact = value;
        var exponent = Math.Clamp((int)Math.Floor(Math.Log10(exact)), -4, 8);
        if (exponent < 8 && exact >= (exponent < 0 ? 1 / PowersOfTen[-exponent] : PowersOfTen[exponent]) * 10)
            exponent++;
        else if (exact * PowersOfTen[SingleDigits - 1 - exponent] < 1e8)
            exponent--;

        var scale = ShortDigits - 1 - exponent;
        var six = Math.Round(scale >= 0 ? exact * PowersOfTen[scale] : exact / PowersOfTen[-scale]);
        if ((float)(scale >= 0 ? six / PowersOfTen[scale] : six * PowersOfTen[-scale]) == value)
            return Layout((ulong)six, ShortDigits, exponent, destination);
        var nine = Math.Round(exact * PowersOfTen[SingleDigits - 1 - exponent], MidpointRounding.ToEven);
        return Layout((ulong)nine, SingleDigits, exponent, destination);
    }

    private static int WriteRare<T>(T value, int precision, Span<byte> destination)
        where T : struct, IUtf8SpanFormattable, IUtf8SpanParsable<T>, IEquatable<T>
    {
        Span<byte> text = stackalloc byte[64];
        var (six, sixExponent) = Round(value, ShortDigits, text);
        value.TryFormat(text, out var length, "E5", CultureInfo.InvariantCulture);
        if (T.Parse(text[..length], CultureInfo.InvariantCulture).Equals(value))
            return Layout(six, ShortDigits, sixExponent, destination);
        var (digits, exponent) = Round(value, precision, text);
        return Layout(digits, precision, exponent, destination);
    }

    /// <summary>The first digits of a number as an integer and the decimal exponent of the first one; ties go to even.</summary>
    private static (ulong Digits, int Exponent) Round<T>(T value, int count, Span<byte> text)
        where T : struct, IUtf8SpanFormattable
    {
        // One digit more than wanted. Where that one is a rounded 5 it may stand for a tie or not: forty tell.
        var (digits, exponent, next) = Take(value, count, count == ShortDigits ? "E6" : count == SingleDigits ? "E9" : "E17", text);
        if (next == 5)
        {
            (digits, exponent, _) = Take(value, count, "E40", text);
            var tail = text[(count + 1)..42];
            var isTie = tail[0] == '5' && tail[1..].IndexOfAnyExcept((byte)'0') < 0;
            next = isTie ? (int)(digits & 1) * 9 : tail[0] >= '5' ? 9 : 0;
        }
        if (next > 5)
            digits++;
        return (digits, exponent);
    }

    private static (ulong Digits, int Exponent, int Next) Take<T>(T value, int count, string format, Span<byte> text)
        where T : struct, IUtf8SpanFormattable
    {
        // d.ddd…E±xxx
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        var mark = text[..length].LastIndexOf((byte)'E');
        var exponent = int.Parse(text[(mark + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ulong digits = (ulong)(text[0] - '0');
        for (var index = 2; index <= count; index++)
            digits = (digits * 10) + (ulong)(text[index] - '0');
        return (digits, exponent, text[count + 1] - '0');
    }

    /// <summary><c>%g</c>: trailing zeros go, the exponent is written when it is below -4 or not below the precision.</summary>
    private static int Layout(ulong digits, int precision, int exponent, Span<byte> destination)
    {
        if (digits == (ulong)Math.Pow(10, precision))
            (digits, exponent) = (digits / 10, exponent + 1);
        Span<byte> text = stackalloc byte[DoubleDigits];
        for (var index = precision - 1; index >= 0; index--, digits /= 10)
            text[index] = (byte)('0' + (digits % 10));
        text = text[..precision].TrimEnd((byte)'0');

        var length = 0;
        if (exponent < -4 || exponent >= precision)
        {
            destination[length++] = text[0];
            if (text.Length > 1)
            {
                destination[length++] = (byte)'.';
                length += Copy(text[1..], destination[length..]);
            }
            destination[length++] = (byte)'e';
            destination[length++] = (byte)(exponent < 0 ? '-' : '+');
            Math.Abs(exponent).TryFormat(destination[length..], out var written, "00", CultureInfo.InvariantCulture);
            return length + written;
        }
        if (exponent < 0)
        {
            length += Copy("0.0000"u8[..(1 - exponent)], destination);
            return length + Copy(text, destination[length..]);
        }
        var whole = Math.Min(exponent + 1, text.Length);
        length += Copy(text[..whole], destination);
        destination.Slice(length, exponent + 1 - whole).Fill((byte)'0');
        length += exponent + 1 - whole;
        destination[length++] = (byte)'.';
        return length + (whole < text.Length ? Copy(text[whole..], destination[length..]) : Copy("0"u8, destination[length..]));
    }

    private static int WriteSpecial(double value, Span<byte> destination) => Copy(
        double.IsNaN(value) ? "NaN"u8
        : value == 0 ? double.IsNegative(value) ? "-0.0"u8 : "0.0"u8
        : value > 0 ? "Infinity"u8
        : "-Infinity"u8,
        destination);

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
