using System.Text;
using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>A place in the objects of a file: the keys from the outermost object, joined by points. There is one of it, whatever the number of rows.</summary>
internal sealed class JsonPath
{
    private const int MaxPaths = 100_000;

    private readonly NameIndex _keys = new([]);
    private readonly List<JsonPath> _children = [];
    private readonly int[] _count;

    private JsonPath(string name, int id, int[] count) => (Name, Id, _count) = (name, id, count);

    /// <summary>The keys, joined.</summary>
    public string Name { get; }

    /// <summary>Numbers the paths of a file in the order of their first use, the root being -1.</summary>
    public int Id { get; }

    /// <summary>The line that it was last seen in.</summary>
    public long SeenIn { get; set; }

    public static JsonPath Root() => new("", -1, [0]);

    /// <summary>The path of a key, on which the reader stands.</summary>
    /// <param name="place">Which key of its object it is.</param>
    /// <param name="reader">Stands on a property name.</param>
    /// <exception cref="JsonException">There are too many paths.</exception>
    public JsonPath Child(int place, ref Utf8JsonReader reader)
    {
        var key = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        var found = _keys.Find(place, key);
        if (found >= 0) return _children[found];
        if (_count[0] == MaxPaths) throw new JsonException($"more than {MaxPaths} different keys");
        var name = reader.GetString()!;
        var child = new JsonPath(Id < 0 ? name : $"{Name}.{name}", _count[0]++, _count);
        _keys.Add(key);
        _children.Add(child);
        return child;
    }
}
