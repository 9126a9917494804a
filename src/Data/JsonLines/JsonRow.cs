using System.Text;
using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>Takes a line apart: a visit for each value that is neither null nor an object, with the path of its keys.</summary>
internal sealed class JsonRow(string file)
{
    private const int MaxDepth = 32;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Receives a value: the reader stands on a scalar or on the start of an array of scalars.</summary>
    internal interface IVisitor
    {
        void Scalar(string path, ref Utf8JsonReader value, long line);

        void BeginList(string path, long line);

        void Element(string path, ref Utf8JsonReader value, long line);

        void EndList(string path);
    }

    /// <exception cref="MalformedFileException">The line is no JSON object, has a key twice, or an array of anything but numbers and texts.</exception>
    public void Visit(ReadOnlySpan<byte> text, long line, IVisitor visitor)
    {
        _seen.Clear();
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Fault(line, $"{Describe(reader.TokenType)}", "an object");
            Object(ref reader, "", line, visitor);
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

    private void Object(ref Utf8JsonReader reader, string prefix, long line, IVisitor visitor)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var path = prefix + reader.GetString();
            if (!_seen.Add(path)) throw Fault(line, $"the key '{path}' twice", "each key once");
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.Null: break;
                case JsonTokenType.StartObject: Object(ref reader, path + ".", line, visitor); break;
                case JsonTokenType.StartArray: Array(ref reader, path, line, visitor); break;
                default: visitor.Scalar(path, ref reader, line); break;
            }
        }
    }

    private void Array(ref Utf8JsonReader reader, string path, long line, IVisitor visitor)
    {
        visitor.BeginList(path, line);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
                throw Fault(line, $"{Describe(reader.TokenType)} within the array '{path}'", "numbers or texts");
            visitor.Element(path, ref reader, line);
        }
        visitor.EndList(path);
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
