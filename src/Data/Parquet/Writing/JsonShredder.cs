using System.Text.Json;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Takes JSON texts apart into the leaves of a nested type: for each leaf its values, and at which level a value is missing or a list goes on.</summary>
internal sealed class JsonShredder
{
    private readonly ParquetNode _node;
    private readonly IReadOnlyList<WrittenLeaf> _leaves;
    private readonly DataFault _where;
    private readonly Collected[] _collected;

    public JsonShredder(ParquetNode node, IReadOnlyList<WrittenLeaf> leaves, DataFault where)
    {
        (_node, _leaves, _where) = (node, leaves, where);
        _collected = [.. leaves.Select(l => new Collected(l.Type, where))];
    }

    private sealed class Collected(LeafType type, DataFault where)
    {
        public readonly List<int> Definitions = [];
        public readonly List<int> Repetitions = [];
        public readonly JsonLeafValues Values = new(type, where);
    }

    public IReadOnlyList<LeafData> Shred(IReadOnlyList<Column> parts)
    {
        foreach (var part in parts.Cast<Utf8Column>())
            for (var row = 0; row < part.Length; row++)
            {
                if (!part.IsPresent(row)) AddMissing(0, _leaves.Count, 0, 0);
                else AddRow(part.GetBytes(row).ToArray());
            }
        var rows = parts.Sum(p => p.Length);
        return [.. _collected.Select((c, i) => new LeafData
        {
            Rows = rows,
            Definitions = [.. c.Definitions],
            Repetitions = _leaves[i].MaxRepetition > 0 ? [.. c.Repetitions] : null,
            Values = c.Values.Build(),
        })];
    }

    private void AddRow(byte[] text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            Add(_node, json.RootElement, 0, 0, 0, 0);
        }
        catch (JsonException e)
        {
            throw new BadValueException(_where with { Found = $"{Csv.CsvFaults.Excerpt(text)}, which is no JSON: {e.Message.TrimEnd('.')}", Expected = "a JSON text" });
        }
    }

    /// <summary>Adds a value; gives the first leaf behind the node.</summary>
    /// <param name="node">What it is the value of.</param>
    /// <param name="value">Undefined or null: missing.</param>
    /// <param name="leaf">The first leaf beneath the node.</param>
    /// <param name="repetition">The level of the first entry.</param>
    /// <param name="definition">Levels that are there above.</param>
    /// <param name="lists">Lists above.</param>
    private int Add(ParquetNode node, JsonElement value, int leaf, int repetition, int definition, int lists)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            if (node.Repetition == Repetition.Required) throw Bad(node, value, "a value");
            return AddMissing(leaf, node.Leaves().Count(), repetition, definition);
        }
        if (node.Repetition == Repetition.Optional) definition++;
        switch (node)
        {
            case ParquetNode.Leaf:
                _collected[leaf].Definitions.Add(definition);
                _collected[leaf].Repetitions.Add(repetition);
                _collected[leaf].Values.Add(value);
                return leaf + 1;
            case ParquetNode.Group { Annotation: Annotation.List or Annotation.Map } list:
                return AddList(list, value, leaf, repetition, definition, lists);
            default:
                return AddStruct((ParquetNode.Group)node, value, leaf, repetition, definition, lists);
        }
    }

    private int AddStruct(ParquetNode.Group node, JsonElement value, int leaf, int repetition, int definition, int lists)
    {
        if (value.ValueKind != JsonValueKind.Object) throw Bad(node, value, "an object");
        foreach (var property in value.EnumerateObject())
            if (!node.Children.Any(c => property.NameEquals(c.Name))) throw Bad(node, value, $"an object of {string.Join(", ", node.Children.Select(c => c.Name))}, not '{property.Name}'");
        foreach (var child in node.Children) leaf = Add(child, value.TryGetProperty(child.Name, out var found) ? found : default, leaf, repetition, definition, lists);
        return leaf;
    }

    private int AddList(ParquetNode.Group node, JsonElement value, int leaf, int repetition, int definition, int lists)
    {
        var repeated = (ParquetNode.Group)node.Children[0];
        var isMap = node.Annotation == Annotation.Map;
        // A map is an object, or pairs of key and value where keys are no texts or come twice.
        if (isMap && value.ValueKind == JsonValueKind.Object)
        {
            var pairs = value.EnumerateObject().Select(p => new Dictionary<string, JsonElement> { ["key"] = JsonSerializer.SerializeToElement(p.Name), ["value"] = p.Value });
            value = JsonSerializer.SerializeToElement(pairs.ToArray());
        }
        if (value.ValueKind != JsonValueKind.Array) throw Bad(node, value, isMap ? "an object or an array of pairs" : "an array");
        var behind = leaf + node.Leaves().Count();
        if (value.GetArrayLength() == 0) return AddMissing(leaf, behind - leaf, repetition, definition);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            var level = first ? repetition : lists + 1;
            if (isMap) AddStruct(repeated, item, leaf, level, definition + 1, lists + 1);
            else Add(repeated.Children[0], item, leaf, level, definition + 1, lists + 1);
            first = false;
        }
        return behind;
    }

    private int AddMissing(int leaf, int count, int repetition, int definition)
    {
        for (var end = leaf + count; leaf < end; leaf++)
        {
            _collected[leaf].Definitions.Add(definition);
            _collected[leaf].Repetitions.Add(repetition);
        }
        return leaf;
    }

    private BadValueException Bad(ParquetNode node, JsonElement value, string expected) =>
        new(_where with { Found = value.ValueKind == JsonValueKind.Undefined ? $"nothing for '{node.Name}'" : $"{Csv.CsvFaults.Excerpt(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()))} for '{node.Name}'", Expected = expected });
}
