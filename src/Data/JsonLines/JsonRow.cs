using System.Text;
using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>Takes lines apart: a visit for each value that is no object, with the path of its keys. What lies within arrays comes as the elements of lists, however deep.</summary>
internal sealed class JsonRow(string file, JsonPath root)
{
    public const int MaxDepth = 64;

    /// <summary>Receives the values of a line.</summary>
    internal interface IVisitor
    {
        /// <summary>Whether an array or an object is to be kept as its text.</summary>
        bool TakesWhole(JsonPath path);

        /// <summary>An array or an object as it is written.</summary>
        void Whole(JsonPath path, ReadOnlySpan<byte> json);

        /// <summary>A value outside any array: the reader stands on it.</summary>
        void Scalar(JsonPath path, ref Utf8JsonReader value, long line);

        /// <summary>An array, not within another one.</summary>
        void BeginList(JsonPath path, bool holdsNested, long line);

        /// <summary>A value within an array, which may be null: the reader stands on it.</summary>
        void Element(JsonPath path, ref Utf8JsonReader value, long line);

        /// <summary>Bytes: <c>{"b64": "…"}</c>, as TensorFlow Serving writes them.</summary>
        void Bytes(JsonPath path, ReadOnlySpan<byte> bytes, bool isElement, long line);
    }

    /// <exception cref="MalformedFileException">The line is no JSON object, or has a key twice.</exception>
    public void Visit(ReadOnlySpan<byte> text, long line, IVisitor visitor)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Fault(line, $"{Describe(reader.TokenType)}", "an object");
            Object(ref reader, text, root, false, line, visitor);
            if (reader.Read()) throw Fault(line, "more than one value", "one object a line");
        }
        catch (JsonException e)
        {
            throw new MalformedFileException(new() { File = file, Line = line, Found = $"text that is no JSON: {e.Message.Split(" LineNumber")[0].TrimEnd('.')} (byte {e.BytePositionInLine + 1})", Expected = "one object a line" }, e);
        }
        catch (InvalidOperationException e) when (e.InnerException is DecoderFallbackException or null)
        {
            throw new MalformedFileException(new() { File = file, Line = line, Found = "a text that is not UTF-8", Expected = "text in UTF-8" }, e);
        }
    }

    private void Object(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, JsonPath path, bool inList, long line, IVisitor visitor)
    {
        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndObject; place++)
        {
            var child = path.Child(place, ref reader);
            // Within an array the keys of each object come anew.
            if (!inList && child.SeenIn == line) throw Fault(line, $"the key '{child.Name}' twice", "each key once");
            child.SeenIn = line;
            reader.Read();
            Value(ref reader, text, child, inList, line, visitor);
        }
    }

    private void Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, JsonPath path, bool inList, long line, IVisitor visitor)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null when !inList: break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when !inList && visitor.TakesWhole(path):
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                visitor.Whole(path, text[start..(int)reader.BytesConsumed]);
                break;
            case JsonTokenType.StartObject when JsonValue.TryBytes(ref reader, out var bytes): visitor.Bytes(path, bytes, inList, line); break;
            case JsonTokenType.StartObject: Object(ref reader, text, path, inList, line, visitor); break;
            case JsonTokenType.StartArray: Array(ref reader, text, path, inList, line, visitor); break;
            default:
                if (inList) visitor.Element(path, ref reader, line);
                else visitor.Scalar(path, ref reader, line);
                break;
        }
    }

    private void Array(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, JsonPath path, bool inList, long line, IVisitor visitor)
    {
        if (!inList) visitor.BeginList(path, HoldsNested(reader), line);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Value(ref reader, text, path, true, line, visitor);
    }

    private static bool HoldsNested(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartArray) return true;
            if (reader.TokenType == JsonTokenType.StartObject && !IsBytes(ref reader)) return true;
        }
        return false;
    }

    /// <summary>Moves over <c>{"b64": "…"}</c>.</summary>
    private static bool IsBytes(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("b64"u8)) return false;
        return reader.Read() && reader.TokenType == JsonTokenType.String && reader.Read() && reader.TokenType == JsonTokenType.EndObject;
    }

    private MalformedFileException Fault(long line, string found, string expected) => new(new() { File = file, Line = line, Found = found, Expected = expected });

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
