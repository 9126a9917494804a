using System.Globalization;
using System.Text;

namespace Pipelines.Serving.Rest.Json;

/// <summary>The escapes of JSON strings, both ways.</summary>
internal static class JsonEscapes
{
    /// <summary>Checks the escape that starts at <paramref name="position"/> (a backslash) and returns its length.</summary>
    /// <exception cref="JsonSyntaxException">It is none.</exception>
    public static int Check(ReadOnlySpan<byte> json, int position)
    {
        if (position + 1 >= json.Length)
            throw new JsonSyntaxException(JsonSyntaxException.NoClosingQuote, json.Length);
        switch (json[position + 1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 2;
            case (byte)'u':
                var unit = Hex(json, position);
                if (char.IsLowSurrogate(unit))
                    throw new JsonSyntaxException(JsonSyntaxException.BadSurrogate, position);
                if (!char.IsHighSurrogate(unit))
                    return 6;
                var next = position + 6;
                if (next + 1 >= json.Length || json[next] != '\\' || json[next + 1] != 'u' || !char.IsLowSurrogate(Hex(json, next)))
                    throw new JsonSyntaxException(JsonSyntaxException.BadSurrogate, position);
                return 12;
            default:
                throw new JsonSyntaxException(JsonSyntaxException.BadEscape, position);
        }
    }

    /// <summary>Writes text whose escapes have been checked without them; returns the number of bytes, never more than came.</summary>
    public static int Resolve(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        while (raw.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            raw[..escape].CopyTo(destination[written..]);
            written += escape;
            var length = Check(raw, escape);
            if (length == 2)
                destination[written++] = Simple(raw[escape + 1]);
            else
                written += (length == 6 ? new Rune(Hex(raw, escape)) : new Rune(Hex(raw, escape), Hex(raw, escape + 6))).EncodeToUtf8(destination[written..]);
            raw = raw[(escape + length)..];
        }
        raw.CopyTo(destination[written..]);
        return written + raw.Length;
    }

    private static char Hex(ReadOnlySpan<byte> json, int escape) =>
        escape + 6 <= json.Length && ushort.TryParse(json.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : throw new JsonSyntaxException(JsonSyntaxException.BadHexadecimal, escape);

    private static byte Simple(byte letter) => letter switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => letter,
    };
}
