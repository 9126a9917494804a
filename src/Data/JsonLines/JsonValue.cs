using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>What a scalar of JSON means as a value of a column.</summary>
internal static class JsonValue
{
    /// <summary>The number of a number, of true and false, and of the texts that stand for what JSON has no number for.</summary>
    public static bool TryNumber(ref Utf8JsonReader value, out ReadOnlySpan<byte> text)
    {
        text = value.TokenType switch
        {
            JsonTokenType.Number => value.ValueSpan,
            JsonTokenType.True => "1"u8,
            JsonTokenType.False => "0"u8,
            JsonTokenType.String when IsNamed(ref value) => value.ValueSpan,
            _ => default,
        };
        return !text.IsEmpty;
    }

    /// <summary>Whether the value is a text that stands for what JSON has no number for.</summary>
    public static bool IsNamed(ref Utf8JsonReader value) =>
        value.TokenType == JsonTokenType.String && (value.ValueTextEquals("NaN"u8) || value.ValueTextEquals("Infinity"u8) || value.ValueTextEquals("-Infinity"u8)) && !value.ValueIsEscaped;

    /// <summary>The value as text: that of a text, else as it is written.</summary>
    public static ReadOnlySpan<byte> Text(ref Utf8JsonReader value, ref byte[] buffer)
    {
        if (value.TokenType != JsonTokenType.String) return value.ValueSpan;
        if (buffer.Length < value.ValueSpan.Length) buffer = new byte[value.ValueSpan.Length * 2];
        return buffer.AsSpan(0, value.CopyString(buffer));
    }

    /// <summary>The value as JSON.</summary>
    public static ReadOnlySpan<byte> Written(ref Utf8JsonReader value, ref byte[] buffer)
    {
        if (value.TokenType != JsonTokenType.String) return value.ValueSpan;
        var length = value.ValueSpan.Length;
        if (buffer.Length < length + 2) buffer = new byte[length * 2 + 2];
        buffer[0] = buffer[length + 1] = (byte)'"';
        value.ValueSpan.CopyTo(buffer.AsSpan(1)); // with its escapes
        return buffer.AsSpan(0, length + 2);
    }

    /// <summary>Takes <c>{"b64": "…"}</c>, on whose beginning the reader stands; where it is something else, the reader stays.</summary>
    public static bool TryBytes(ref Utf8JsonReader reader, out ReadOnlySpan<byte> bytes)
    {
        var probe = reader;
        bytes = default;
        if (!probe.Read() || probe.TokenType != JsonTokenType.PropertyName || !probe.ValueTextEquals("b64"u8) || !probe.Read() || probe.TokenType != JsonTokenType.String) return false;
        if (!probe.TryGetBytesFromBase64(out var found) || !probe.Read() || probe.TokenType != JsonTokenType.EndObject) return false;
        bytes = found;
        reader = probe;
        return true;
    }
}
