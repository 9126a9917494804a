namespace Pipelines.Data.Documents;

/// <summary>A YAML document as a tree of nodes that know where they were written.</summary>
/// <remarks>Read with limits: 4 MiB of text, 64 levels, 100,000 nodes after aliases are expanded. Tags are refused: data files carry no code.</remarks>
public sealed class Document
{
    private Document(string file, MappingNode root, IReadOnlyList<string> lines) => (File, Root, Lines) = (file, root, lines);

    /// <summary>The file's name as it is to appear in messages.</summary>
    public string File { get; }

    /// <summary>The document itself, which is a mapping.</summary>
    public MappingNode Root { get; }

    /// <summary>The text's lines, to show a fault in its place.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Reads a file of UTF-8 YAML.</summary>
    /// <exception cref="DocumentException">The text is not YAML, is not a mapping, repeats a key or passes a limit.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Document Load(string path) => Parse(System.IO.File.ReadAllText(path), path);

    /// <summary>Reads YAML text; <paramref name="file"/> is the name for messages.</summary>
    /// <exception cref="DocumentException">The text is not YAML, is not a mapping, repeats a key or passes a limit.</exception>
    public static Document Parse(string text, string file)
    {
        var root = YamlReader.Read(text, file);
        var mapping = root as MappingNode
            ?? throw new DocumentException([new Fault(root.Origin, "", $"The document is {root.Describe()}.", "Expected a mapping of keys to values.")]);
        return new Document(file, mapping, text.Split('\n').Select(l => l.TrimEnd('\r')).ToArray());
    }

    /// <summary>The document with one value replaced or added; the value is itself YAML (<c>3</c>, <c>[a, b]</c>, <c>{ k: 1 }</c>).</summary>
    /// <param name="path">Keys joined by dots, such as <c>trainer.epochs</c>.</param>
    /// <param name="value">The new value as YAML text.</param>
    /// <exception cref="DocumentException">The value is not YAML, or the path runs through something that is not a mapping.</exception>
    public Document With(string path, string value)
    {
        var origin = Origin.OfOverride(path);
        var node = YamlReader.Read(value, origin.File);
        return new Document(File, (MappingNode)Replace(Root, path.Split('.'), 0, node, origin), Lines);
    }

    /// <summary>The node at a path, or the deepest one on the way to it: the best place to point at.</summary>
    public DocumentNode Locate(string path)
    {
        DocumentNode node = Root;
        foreach (var part in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = node switch
            {
                MappingNode m => m.Find(part)?.Value,
                SequenceNode s when int.TryParse(part, out var i) && i >= 0 && i < s.Items.Count => s.Items[i],
                _ => null,
            };
            if (next is null) return node;
            node = next;
        }
        return node;
    }

    private static DocumentNode Replace(DocumentNode? node, string[] keys, int depth, DocumentNode value, Origin origin)
    {
        if (depth == keys.Length) return value;
        if (node is ScalarNode { IsNull: true }) node = null;
        if (node is not (null or MappingNode))
            throw new DocumentException([new Fault(origin, string.Join('.', keys[..depth]), $"This is {node.Describe()}, not a mapping.", $"The key '{keys[depth]}' cannot be set inside it.")]);
        var mapping = (MappingNode?)node;
        var replaced = Replace(mapping?.Find(keys[depth])?.Value, keys, depth + 1, value, origin);
        var entries = new List<MappingEntry>(mapping?.Entries ?? []);
        var at = entries.FindIndex(e => e.Key == keys[depth]);
        if (at >= 0) entries[at] = entries[at] with { Value = replaced };
        else entries.Add(new MappingEntry(keys[depth], origin, replaced));
        return new MappingNode(mapping?.Origin ?? origin, entries);
    }
}
