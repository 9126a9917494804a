using Pipelines.Data.Documents;

namespace Pipelines.Validation;

/// <summary>Changes the text of a schema where the schema changes, and nowhere else: comments and layout survive.</summary>
public static class SchemaText
{
    /// <summary>The text with the features replaced that differ, and new ones added at the end.</summary>
    /// <param name="yaml">The text as people wrote it.</param>
    /// <param name="target">What it is to say; features that it lacks are taken out.</param>
    /// <param name="file">Name of the text for messages.</param>
    /// <returns>Comments in a feature that changes go above it. Where features are not written a line each (in braces), the whole is written anew below the comments at the top.</returns>
    /// <exception cref="DocumentException">The text is no schema.</exception>
    public static string Update(string yaml, Schema target, string file = "schema")
    {
        var current = Schema.Parse(yaml, file);
        var document = Document.Parse(yaml, file);
        var features = document.Root.Find("features")!;
        var lines = document.Lines.ToList();
        if (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        var entries = ((MappingNode)features.Value).Entries;
        if (entries.Count == 0 || entries.Any(e => lines[e.KeyOrigin.Line - 1][..(e.KeyOrigin.Column - 1)].Trim().Length > 0))
            return string.Concat(lines.TakeWhile(l => l.StartsWith('#')).Select(l => l + "\n")) + target.ToYaml();

        var after = document.Root.Entries.Where(e => e.KeyOrigin.Line > features.KeyOrigin.Line).Select(e => e.KeyOrigin.Line - 1).DefaultIfEmpty(lines.Count).Min();
        var indent = entries[0].KeyOrigin.Column - 1;
        var added = target.Features.Where(f => !current.Features.ContainsKey(f.Key)).SelectMany(f => Render(f.Key, f.Value, indent));
        lines.InsertRange(EndOf(lines, after, entries[^1].KeyOrigin.Line, indent), added);
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var (name, start) = (entries[i].Key, entries[i].KeyOrigin.Line - 1);
            var end = EndOf(lines, i + 1 < entries.Count ? entries[i + 1].KeyOrigin.Line - 1 : after, start + 1, indent);
            var isKept = target.TryGet(name, out var feature);
            if (isKept && YamlWriter.Inline(SchemaWriter.Feature(feature!)) == YamlWriter.Inline(SchemaWriter.Feature(current[name])))
                continue;
            var comments = lines[start..end].Select(CommentOf).OfType<string>().Select(c => new string(' ', indent) + c).ToList();
            lines.RemoveRange(start, end - start);
            lines.InsertRange(start, isKept ? [.. comments, .. Render(name, feature!, indent)] : comments);
        }
        return string.Concat(lines.Select(l => l + "\n"));
    }

    /// <summary>Where the lines of a feature end: comments and empty lines before the next one are the next one's.</summary>
    private static int EndOf(List<string> lines, int next, int first, int indent)
    {
        var end = next;
        while (end > first && (lines[end - 1].Trim().Length == 0 || (lines[end - 1].TrimStart().StartsWith('#') && lines[end - 1].Length - lines[end - 1].TrimStart().Length <= indent)))
            end--;
        return end;
    }

    private static IEnumerable<string> Render(string name, FeatureSchema feature, int indent) =>
        YamlWriter.Write(new MappingNode(default, [new MappingEntry(name, default, SchemaWriter.Feature(feature))]))
            .TrimEnd('\n').Split('\n').Select(line => new string(' ', indent) + line);

    /// <summary>The comment of a line, from its number sign on; null where there is none outside of quotes.</summary>
    private static string? CommentOf(string line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            if (quote == '\0' && line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
                return line[i..];
            if (line[i] is '\'' or '"' && (quote == '\0' || quote == line[i]))
                quote = quote == '\0' ? line[i] : '\0';
        }
        return null;
    }
}
