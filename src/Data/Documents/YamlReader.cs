using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pipelines.Data.Documents;

/// <summary>Turns YAML events into nodes, within limits, refusing what could hide a mistake: repeated keys, tags, endless aliases.</summary>
internal sealed class YamlReader
{
    private const int MaxLength = 4 << 20, MaxDepth = 64, MaxNodes = 100_000;

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<string, (DocumentNode Node, int Size)> _anchors = [];
    private int _nodes;

    private YamlReader(string text, string file) => (_file, _parser) = (file, new Parser(new StringReader(text)));

    public static DocumentNode Read(string text, string file)
    {
        if (text.Length > MaxLength) throw Failure(new Origin(file, 1, 1), $"The document has {text.Length:N0} characters.", $"Expected at most {MaxLength:N0}.");
        try
        {
            var reader = new YamlReader(text, file);
            reader._parser.Consume<StreamStart>();
            if (!reader._parser.TryConsume<DocumentStart>(out _)) return new MappingNode(new Origin(file, 1, 1), []);
            var root = reader.ReadNode(0);
            reader._parser.Consume<DocumentEnd>();
            if (reader._parser.Current is DocumentStart second) throw Failure(reader.At(second), "A second document begins here.", "Expected one document in a file.");
            return root;
        }
        catch (YamlException exception)
        {
            throw Failure(new Origin(file, (int)exception.Start.Line, (int)exception.Start.Column), $"This is not valid YAML: {exception.Message.TrimEnd('.')}.", null);
        }
        catch (Exception exception) when (exception is InvalidOperationException or NullReferenceException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser itself gives up on some texts that are no YAML, without a place.
            throw Failure(new Origin(file, 1, 1), $"This is not valid YAML: {exception.Message.TrimEnd('.')}.", "Look at brackets, braces and quotes that are not closed.");
        }
    }

    private DocumentNode ReadNode(int depth)
    {
        var current = _parser.Current!;
        if (depth > MaxDepth) throw Failure(At(current), $"Values are nested deeper than {MaxDepth} levels.", null);
        if (++_nodes > MaxNodes) throw Failure(At(current), $"The document has more than {MaxNodes:N0} values after its aliases are expanded.", null);
        if (_parser.TryConsume<AnchorAlias>(out var alias)) return Expand(alias);

        var (first, anchor) = (_nodes, (current as NodeEvent)?.Anchor ?? AnchorName.Empty);
        if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
            throw Failure(At(current), $"The tag '{tag}' is not accepted.", "Expected a plain value.");
        DocumentNode node = current switch
        {
            Scalar => ReadScalar(),
            SequenceStart => ReadSequence(depth),
            MappingStart => ReadMapping(depth),
            _ => throw Failure(At(current), "A value is missing here.", null),
        };
        if (!anchor.IsEmpty) _anchors[anchor.Value] = (node, _nodes - first + 1);
        return node;
    }

    private DocumentNode Expand(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
            throw Failure(At(alias), $"The alias '*{alias.Value}' names no anchor that is complete at this point.", "Expected an anchor ('&name') further up.");
        _nodes += target.Size;
        if (_nodes > MaxNodes) throw Failure(At(alias), $"The document has more than {MaxNodes:N0} values after its aliases are expanded.", null);
        return target.Node;
    }

    private ScalarNode ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        return new ScalarNode(At(scalar), scalar.Value, scalar.Style is not ScalarStyle.Plain);
    }

    private SequenceNode ReadSequence(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<DocumentNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
        return new SequenceNode(At(start), items);
    }

    private MappingNode ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var (entries, keys) = (new List<MappingEntry>(), new Dictionary<string, Origin>());
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar key) throw Failure(At(_parser.Current!), "A key must be a single word or text.", null);
            _parser.MoveNext();
            if (!keys.TryAdd(key.Value, At(key))) throw Failure(At(key), $"The key '{key.Value}' stands twice; the first is in line {keys[key.Value].Line}.", "Expected each key once.");
            entries.Add(new MappingEntry(key.Value, At(key), ReadNode(depth + 1)));
        }
        return new MappingNode(At(start), entries);
    }

    private Origin At(ParsingEvent parsingEvent) => new(_file, (int)parsingEvent.Start.Line, (int)parsingEvent.Start.Column);

    private static DocumentException Failure(Origin origin, string message, string? expected) => new([new Fault(origin, "", message, expected)]);
}
