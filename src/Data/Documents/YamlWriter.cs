using System.Globalization;
using System.Text;

namespace Pipelines.Data.Documents;

/// <summary>Writes nodes as YAML: short values on one line, long ones as indented blocks.</summary>
public static class YamlWriter
{
    private const int MaxWidth = 120;

    /// <summary>The YAML text of a mapping, ending in a line break.</summary>
    public static string Write(MappingNode root)
    {
        var text = new StringBuilder();
        foreach (var entry in root.Entries) WriteEntry(text, entry, 0);
        return text.ToString();
    }

    private static void WriteEntry(StringBuilder text, MappingEntry entry, int indent)
    {
        text.Append(' ', indent).Append(Quote(entry.Key)).Append(':');
        if (Inline(entry.Value) is var line && (entry.Value is ScalarNode || (line.Length + indent + entry.Key.Length <= MaxWidth && IsFlat(entry.Value)))) text.Append(' ').Append(line).Append('\n');
        else if (entry.Value is MappingNode mapping)
        {
            text.Append('\n');
            foreach (var child in mapping.Entries) WriteEntry(text, child, indent + 2);
        }
        else
        {
            text.Append('\n');
            foreach (var item in ((SequenceNode)entry.Value).Items) text.Append(' ', indent + 2).Append("- ").Append(Inline(item)).Append('\n');
        }
    }

    // One line reads well where nothing but an operation and its arguments is nested.
    private static bool IsFlat(DocumentNode node) => node switch
    {
        MappingNode m => m.Entries.Count <= 1 || m.Entries.All(e => e.Value is ScalarNode),
        SequenceNode s => s.Items.Count <= 8,
        _ => true,
    };

    /// <summary>A node on one line.</summary>
    public static string Inline(DocumentNode node) => node switch
    {
        ScalarNode s => s.IsQuoted ? Quote(s.Text) : s.Text,
        SequenceNode { Items: [] } => "[]",
        SequenceNode s => $"[{string.Join(", ", s.Items.Select(Inline))}]",
        MappingNode { Entries: [] } => "{}",
        MappingNode m => $"{{ {string.Join(", ", m.Entries.Select(e => $"{Quote(e.Key)}: {Inline(e.Value)}"))} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    // Plain where every reader takes it as text; single quotes else; double ones where characters need an escape.
    private static string Quote(string text)
    {
        var isPlain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '/' or '.' or '-')
            && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N");
        if (isPlain) return text;
        if (!text.Any(char.IsControl)) return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') escaped.Append('\\').Append(c);
            else if (char.IsControl(c)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else escaped.Append(c);
        }
        return escaped.Append('"').ToString();
    }
}
