using System.Collections;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine;

/// <summary>The lengths of a tensor's axes, outermost first. Immutable, compared by value.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<Dim>, IEquatable<Shape>
{
    private readonly Dim[] _dims;

    /// <summary>A shape of the given axis lengths; none makes a scalar.</summary>
    /// <exception cref="ShapeException">A length is negative.</exception>
    public Shape(params ReadOnlySpan<Dim> dims)
    {
        _dims = dims.ToArray();
        foreach (var dim in _dims)
            if (dim.IsKnown && dim.Offset < 0) throw new ShapeException($"An axis cannot have the length {dim}: {this}.");
    }

    /// <summary>The shape of a single value, <c>()</c>.</summary>
    public static Shape Scalar { get; } = new();

    /// <summary>The number of axes.</summary>
    public int Rank => _dims.Length;

    /// <inheritdoc/>
    public int Count => _dims.Length;

    /// <summary>True when no length is symbolic.</summary>
    public bool IsKnown => Array.TrueForAll(_dims, d => d.IsKnown);

    /// <summary>The number of elements, where it is a number or one symbol's multiple.</summary>
    /// <exception cref="ShapeException">It has more than one unknown factor.</exception>
    public Dim Elements => _dims.Aggregate((Dim)1, (a, b) => a * b);

    /// <summary>The length of an axis; negative counts from the end.</summary>
    public Dim this[int axis] => _dims[axis < 0 ? axis + Rank : axis];

    public static Shape Create(ReadOnlySpan<Dim> dims) => new(dims);

    public static implicit operator Shape(int[] dims) => new([.. dims.Select(d => (Dim)d)]);

    /// <summary>The axes' lengths as numbers.</summary>
    /// <exception cref="ShapeException">A length is symbolic.</exception>
    public int[] ToArray() => [.. _dims.Select(d => checked((int)d.Value))];

    /// <summary>The axes' lengths once every symbol has a value.</summary>
    public int[] Resolve(IReadOnlyDictionary<string, long> symbols) => [.. _dims.Select(d => checked((int)d.Resolve(symbols)))];

    /// <summary>This shape with one axis of another length.</summary>
    public Shape With(int axis, Dim length)
    {
        var dims = (Dim[])_dims.Clone();
        dims[axis < 0 ? axis + Rank : axis] = length;
        return new(dims);
    }

    /// <summary>This shape with an axis inserted before <paramref name="axis"/>.</summary>
    public Shape Insert(int axis, Dim length) => new([.. _dims[..axis], length, .. _dims[axis..]]);

    /// <summary>This shape without an axis.</summary>
    public Shape Remove(int axis) => new([.. _dims[..axis], .. _dims[(axis + 1)..]]);

    /// <summary>NumPy's rule: aligned at the last axis, a length of 1 is repeated. Null when the shapes do not fit.</summary>
    public static Shape? Broadcast(Shape a, Shape b)
    {
        if (a.Equals(b)) return a;
        var dims = new Dim[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= dims.Length; i++)
        {
            Dim left = i <= a.Rank ? a._dims[^i] : 1, right = i <= b.Rank ? b._dims[^i] : 1;
            if (left != right && left != 1 && right != 1) return null;
            dims[^i] = left == 1 ? right : left;
        }

        return new(dims);
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _dims.AsSpan().SequenceEqual(other._dims);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dim in _dims) hash.Add(dim);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<Dim> GetEnumerator() => ((IEnumerable<Dim>)_dims).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As <c>(batch, 784)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", _dims)})";

    public static bool operator ==(Shape? a, Shape? b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(Shape? a, Shape? b) => !(a == b);
}
