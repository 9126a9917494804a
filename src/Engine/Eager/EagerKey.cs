using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Eager;

/// <summary>The structure of a computation apart from the values of its leaves: what each node does, to which earlier nodes, with which type.</summary>
internal sealed class EagerKey(Op?[] ops, TensorType[] types, int[] wiring) : IEquatable<EagerKey>
{
    private readonly int _hash = Hash(ops, types, wiring);

    /// <inheritdoc/>
    public bool Equals(EagerKey? other)
        => other is not null && _hash == other._hash && Wiring.SequenceEqual(other.Wiring) && Types.SequenceEqual(other.Types) && Ops.SequenceEqual(other.Ops);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EagerKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>Null for a leaf.</summary>
    private ReadOnlySpan<Op?> Ops => ops;

    private ReadOnlySpan<TensorType> Types => types;

    /// <summary>Each node's inputs by number, -1 after each; then the results.</summary>
    private ReadOnlySpan<int> Wiring => wiring;

    private static int Hash(Op?[] ops, TensorType[] types, int[] wiring)
    {
        var hash = new HashCode();
        foreach (var op in ops) hash.Add(op);
        foreach (var type in types) hash.Add(type);
        foreach (var number in wiring) hash.Add(number);
        return hash.ToHashCode();
    }
}
