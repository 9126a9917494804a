using System.Buffers;

namespace Pipelines.Serving.Rest.Json;

/// <summary>Which brackets are open, one bit each: half a million of them take 64 kB.</summary>
internal ref struct BracketStack
{
    private ulong _top;      // the innermost 64 and fewer
    private ulong[]? _below; // the full words beneath

    public int Depth { get; private set; }

    /// <summary>Whether the innermost open bracket is an object's.</summary>
    public readonly bool IsObject => (_top & 1) != 0;

    public void Push(bool isObject)
    {
        if (Depth > 0 && Depth % 64 == 0)
            Spill(Depth / 64);
        _top = (_top << 1) | (isObject ? 1UL : 0UL);
        Depth++;
    }

    public void Pop()
    {
        Depth--;
        _top >>= 1;
        if (Depth > 0 && Depth % 64 == 0)
            _top = _below![(Depth / 64) - 1];
    }

    public readonly void Dispose()
    {
        if (_below is not null)
            ArrayPool<ulong>.Shared.Return(_below);
    }

    private void Spill(int words)
    {
        if (_below is null || _below.Length < words)
        {
            var larger = ArrayPool<ulong>.Shared.Rent(Math.Max(16, words * 2));
            _below?.AsSpan(0, words - 1).CopyTo(larger);
            if (_below is not null)
                ArrayPool<ulong>.Shared.Return(_below);
            _below = larger;
        }
        _below[words - 1] = _top;
        _top = 0;
    }
}
