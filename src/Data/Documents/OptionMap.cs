using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Data.Documents;

/// <summary>Names and values in the order in which a document gives them.</summary>
public sealed class OptionMap<T> : IReadOnlyDictionary<string, T>
{
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);

    public T this[string key] => _values[key];

    public IEnumerable<string> Keys => _keys;

    public IEnumerable<T> Values => _keys.Select(k => _values[k]);

    public int Count => _keys.Count;

    /// <summary>Adds a pair at the end.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(string key, T value)
    {
        _values.Add(key, value);
        _keys.Add(key);
    }

    public bool ContainsKey(string key) => _values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _keys.Select(k => KeyValuePair.Create(k, _values[k])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
