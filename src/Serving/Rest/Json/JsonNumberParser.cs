using System.Globalization;

namespace Pipelines.Serving.Rest.Json;

/// <summary>Reads numbers: exactly in a few operations where 53 bits and a power of ten up to 22 suffice, by the runtime otherwise.</summary>
internal static class JsonNumberParser
{
    private const int MostDigits = 19;          // as many as fit a ulong whatever they are
    private const ulong MostExact = 1UL << 53;

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <param name="json">The text.</param>
    /// <param name="start">Where the number starts.</param>
    /// <param name="length">How many bytes it takes.</param>
    public static JsonNumber Parse(ReadOnlySpan<byte> json, int start, out int length)
    {
        var position = start;
        var isNegative = json[position] == '-';
        if (isNegative)
            position++;
        if (position < json.Length && json[position] is (byte)'N' or (byte)'I')
            return Special(json, start, isNegative, out length);

        var digitsStart = position;
        var mantissa = ReadDigits(json, ref position, 0);
        var integerDigits = position - digitsStart;
        if (integerDigits == 0)
            throw new JsonSyntaxException(JsonSyntaxException.BadValue, position);
        if (integerDigits > 1 && json[digitsStart] == '0')
        {
            // A number ends behind a leading zero; what follows is then no comma and fails there.
            length = digitsStart + 1 - start;
            return new JsonNumber(0, 0, JsonNumberForm.Integer);
        }

        var isInteger = true;
        var digits = integerDigits;
        var exponent = 0;
        if (position < json.Length && json[position] == '.')
        {
            isInteger = false;
            var fractionStart = ++position;
            mantissa = ReadDigits(json, ref position, mantissa);
            if (position == fractionStart)
                throw new JsonSyntaxException(JsonSyntaxException.NoFraction, position);
            exponent = fractionStart - position;
            digits += position - fractionStart;
        }
        if (position < json.Length && json[position] is (byte)'e' or (byte)'E')
        {
            isInteger = false;
            exponent += ReadExponent(json, ref position);
        }

        length = position - start;
        var isExact = digits <= MostDigits;
        if (isInteger && isExact && mantissa <= long.MaxValue)
        {
            var integer = isNegative ? -(long)mantissa : (long)mantissa;    // there is no negative zero among integers
            return new JsonNumber(integer, integer, JsonNumberForm.Integer);
        }
        if (isInteger)
            return LargeInteger(json.Slice(start, length), start);
        if (isExact && mantissa <= MostExact && exponent is >= -22 and <= 22)
        {
            var value = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
            return new JsonNumber(isNegative ? -value : value, 0, JsonNumberForm.Decimal);
        }
        return new JsonNumber(Slow(json.Slice(start, length), start), 0, JsonNumberForm.Decimal);
    }

    private static ulong ReadDigits(ReadOnlySpan<byte> json, ref int position, ulong mantissa)
    {
        while (position < json.Length && (uint)(json[position] - '0') is <= 9 and var digit)
        {
            mantissa = unchecked((mantissa * 10) + digit);
            position++;
        }
        return mantissa;
    }

    private static int ReadExponent(ReadOnlySpan<byte> json, ref int position)
    {
        position++;
        var isNegative = position < json.Length && json[position] == '-';
        if (position < json.Length && json[position] is (byte)'-' or (byte)'+')
            position++;
        var start = position;
        var exponent = 0;
        for (; position < json.Length && (uint)(json[position] - '0') is <= 9 and var digit; position++)
            exponent = Math.Min((exponent * 10) + (int)digit, 100_000);
        if (position == start)
            throw new JsonSyntaxException(JsonSyntaxException.NoExponent, position);
        return isNegative ? -exponent : exponent;
    }

    private static JsonNumber LargeInteger(ReadOnlySpan<byte> text, int start)
    {
        var value = Slow(text, start);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return new JsonNumber(value, integer, JsonNumberForm.Integer);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? new JsonNumber(value, 0, JsonNumberForm.UnsignedInteger)
            : new JsonNumber(value, 0, JsonNumberForm.Decimal);
    }

    private static double Slow(ReadOnlySpan<byte> text, int start)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw new JsonSyntaxException(JsonSyntaxException.TooBig, start);
    }

    private static JsonNumber Special(ReadOnlySpan<byte> json, int start, bool isNegative, out int length)
    {
        var text = json[(isNegative ? start + 1 : start)..];
        var (token, value) = text.StartsWith("NaN"u8) ? (3, double.NaN)
            : text.StartsWith("Infinity"u8) ? (8, double.PositiveInfinity)
            : text.StartsWith("Inf"u8) ? (3, double.PositiveInfinity)
            : throw new JsonSyntaxException(JsonSyntaxException.BadValue, start);
        length = token + (isNegative ? 1 : 0);
        return new JsonNumber(isNegative ? -value : value, 0, JsonNumberForm.Decimal);
    }
}
