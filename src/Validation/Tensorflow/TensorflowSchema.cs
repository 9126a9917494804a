using Pipelines.Data;

namespace Pipelines.Validation.Tensorflow;

/// <summary>Reads and writes TensorFlow Metadata's <c>schema.pbtxt</c>.</summary>
public static class TensorflowSchema
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A schema in Protocol Buffers' text form.</param>
    /// <returns>The schema, and a sentence for each thing that has no counterpart in it.</returns>
    /// <exception cref="DataException">The file is no such schema.</exception>
    public static (Schema Schema, IReadOnlyList<string> Notes) Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads text; <paramref name="file"/> is its name for messages.</summary>
    /// <exception cref="DataException">The text is no such schema.</exception>
    public static (Schema Schema, IReadOnlyList<string> Notes) Parse(string text, string file = "schema.pbtxt") =>
        new SchemaReader(TextMessage.Parse(text, file), file).Read();

    /// <summary>Writes a file. Units have no counterpart there and are written as annotations.</summary>
    public static void Write(Schema schema, string path) => File.WriteAllText(path, ToText(schema));

    /// <summary>The schema in Protocol Buffers' text form.</summary>
    public static string ToText(Schema schema) => SchemaTextWriter.Write(schema);
}
