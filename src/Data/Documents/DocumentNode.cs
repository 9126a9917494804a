namespace Pipelines.Data.Documents;

/// <summary>Where a node was written: a file (or the name of an override), and the 1-based line and column in it.</summary>
public readonly record struct Origin(string File, int Line, int Column)
{
    private const string Override = "--set ";

    /// <summary>Whether the node was given beside the file, to replace a value in it.</summary>
    public bool IsOverride => File?.StartsWith(Override, StringComparison.Ordinal) ?? false;

    /// <summary>The origin of a value that replaces the one at a path.</summary>
    public static Origin OfOverride(string path) => new(Override + path, 0, 0);

    /// <summary>The form that editors and terminals make clickable: <c>file:line:column</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}" : File;
}

/// <summary>One node of a YAML document: a scalar, a sequence or a mapping, with the place where it was written.</summary>
public abstract class DocumentNode(Origin origin)
{
    /// <summary>Where the node begins.</summary>
    public Origin Origin { get; } = origin;

    /// <summary>What the node is, for messages: "a mapping", "the text 'x'".</summary>
    public abstract string Describe();
}

/// <summary>A single value. Plain (unquoted) scalars may be numbers, booleans or null; quoted ones are always text.</summary>
public sealed class ScalarNode(Origin origin, string text, bool isQuoted) : DocumentNode(origin)
{
    public string Text { get; } = text;

    /// <summary>Whether quotes mark it as text whatever it looks like.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>Whether the scalar is YAML's null: nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Describe() => IsNull ? "nothing" : $"'{(Text.Length <= 60 ? Text : Text[..57] + "...")}'";
}

/// <summary>An ordered list of nodes.</summary>
public sealed class SequenceNode(Origin origin, IReadOnlyList<DocumentNode> items) : DocumentNode(origin)
{
    public IReadOnlyList<DocumentNode> Items { get; } = items;

    public override string Describe() => $"a list of {Items.Count}";
}

/// <summary>One key of a mapping, with the place of the key.</summary>
public sealed record MappingEntry(string Key, Origin KeyOrigin, DocumentNode Value);

/// <summary>Keys and values in the order written; keys are unique.</summary>
public sealed class MappingNode(Origin origin, IReadOnlyList<MappingEntry> entries) : DocumentNode(origin)
{
    public IReadOnlyList<MappingEntry> Entries { get; } = entries;

    /// <summary>The entry of a key, or null.</summary>
    public MappingEntry? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key == key) return entry;
        return null;
    }

    public override string Describe() => Entries.Count switch
    {
        0 => "an empty mapping",
        1 => $"a mapping with the key '{Entries[0].Key}'",
        _ => $"a mapping with the keys {string.Join(", ", Entries.Take(4).Select(e => $"'{e.Key}'"))}{(Entries.Count > 4 ? ", ..." : "")}",
    };
}
