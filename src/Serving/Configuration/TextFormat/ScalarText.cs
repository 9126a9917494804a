using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Pipelines.Data.Documents;

namespace Pipelines.Serving.Configuration.TextFormat;

/// <summary>Reads a value that is no message.</summary>
internal static class ScalarText
{
    /// <exception cref="DocumentException">The token is no value of the field's type.</exception>
    public static object Read(FieldDescriptor field, TextToken token) => field.FieldType switch
    {
        FieldType.String when token.Kind == TextTokenKind.String => token.Text,
        FieldType.Bytes when token.Kind == TextTokenKind.String => ByteString.CopyFromUtf8(token.Text),
        FieldType.Bool when token.Text is "true" or "True" or "t" or "1" => true,
        FieldType.Bool when token.Text is "false" or "False" or "f" or "0" => false,
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 when Integer(token, int.MinValue, int.MaxValue) is { } number => (int)number,
        FieldType.UInt32 or FieldType.Fixed32 when Integer(token, 0, uint.MaxValue) is { } number => (uint)number,
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 when Integer(token, long.MinValue, long.MaxValue) is { } number => (long)number,
        FieldType.UInt64 or FieldType.Fixed64 when Integer(token, 0, ulong.MaxValue) is { } number => (ulong)number,
        FieldType.Double when Number(token) is { } number => number,
        FieldType.Float when Number(token) is { } number => (float)number,
        FieldType.Enum when Choice(field.EnumType, token) is { } value => Enum.ToObject(field.EnumType.ClrType, value.Number),
        _ => throw TextScanner.Fault(token.Origin, $"{field.Name} cannot be {token.Describe()}.", $"Expected {Expectation(field)}."),
    };

    /// <summary>A whole number, decimal or hexadecimal (0x1f); null where the token is none, or one outside the limits.</summary>
    private static Int128? Integer(TextToken token, Int128 least, Int128 most)
    {
        if (token.Kind != TextTokenKind.Number)
            return null;
        var (isNegative, digits) = token.Text[0] == '-' ? (true, token.Text[1..]) : (false, token.Text);
        var isHex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!Int128.TryParse(isHex ? "0" + digits[2..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        number = isNegative ? -number : number;
        return number >= least && number <= most ? number : null;
    }

    private static double? Number(TextToken token) =>
        token.Text is "inf" or "infinity" ? double.PositiveInfinity
        : token.Text is "nan" ? double.NaN
        : token.Kind == TextTokenKind.Number && double.TryParse(token.Text.TrimEnd('f', 'F'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    private static EnumValueDescriptor? Choice(EnumDescriptor type, TextToken token) =>
        token.Kind == TextTokenKind.Word ? type.FindValueByName(token.Text) : Integer(token, int.MinValue, int.MaxValue) is { } number ? type.FindValueByNumber((int)number) : null;

    private static string Expectation(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String or FieldType.Bytes => "a string in quotes",
        FieldType.Bool => "true or false",
        FieldType.Double or FieldType.Float => "a number",
        FieldType.Enum => $"one of {string.Join(", ", field.EnumType.Values.Select(value => value.Name))}",
        var type => $"a whole number of type {type.ToString().ToLowerInvariant()}",
    };
}
