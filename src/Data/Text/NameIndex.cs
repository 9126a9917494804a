using System.Runtime.CompilerServices;
using System.Text;

namespace Pipelines.Data;

/// <summary>Numbers names from 0; quickest where rows have their names in the order of the row before.</summary>
internal sealed class NameIndex
{
    private const int MaxPlaces = 1 << 16;

    private readonly Utf8Index _index = new(16);
    private readonly List<byte[]> _names = [];
    private int[] _atPlace = [];

    public NameIndex(IEnumerable<string> names)
    {
        foreach (var name in names) Add(Encoding.UTF8.GetBytes(name));
    }

    /// <summary>Numbers a new name.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        _index.Add(Utf8Index.Hash(name), _names.Count);
        _names.Add(name.ToArray());
    }

    /// <summary>The number of a name, -1 where it is none of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int place, ReadOnlySpan<byte> name)
    {
        if (place < _atPlace.Length && _atPlace[place] is >= 0 and var guess && name.SequenceEqual(_names[guess])) return guess;
        return Search(place, name);
    }

    private int Search(int place, ReadOnlySpan<byte> name)
    {
        var found = -1;
        for (var probe = _index.First(Utf8Index.Hash(name)); probe.Code >= 0 && found < 0; probe = _index.Next(probe))
            if (name.SequenceEqual(_names[probe.Code])) found = probe.Code;
        Remember(place, found);
        return found;
    }

    private void Remember(int place, int found)
    {
        if (place >= MaxPlaces) return;
        if (place >= _atPlace.Length)
        {
            var known = _atPlace.Length;
            Array.Resize(ref _atPlace, Math.Max(place + 1, known * 2));
            _atPlace.AsSpan(known).Fill(-1);
        }
        _atPlace[place] = found;
    }
}
