using System.Collections.Concurrent;
using System.Reflection;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tracing;

/// <summary>What open axis lengths are where a graph is put in another's place: operations that name a length get the new one.</summary>
internal sealed class Symbols
{
    private static readonly ConcurrentDictionary<Type, Member[]?> Members = new();

    private readonly Dictionary<string, Dim> _lengths = [];

    /// <summary>Notes what the axes of a declared shape are; where an axis is a multiple or a sum the symbol cannot be told.</summary>
    public void Bind(Shape declared, Shape actual)
    {
        foreach (var (mine, theirs) in declared.Zip(actual))
            if (mine is { IsKnown: false, Scale: 1, Offset: 0 } && mine != theirs) _lengths.TryAdd(mine.Name!, theirs);
    }

    /// <summary>The operation with lengths in the symbols' place.</summary>
    public Op Resolve(Op op)
    {
        if (_lengths.Count == 0 || Members.GetOrAdd(op.GetType(), Find) is not { } members) return op;
        var (values, changed) = (new object?[members.Length], false);
        for (var i = 0; i < members.Length; i++)
        {
            var old = members[i].Property.GetValue(op);
            values[i] = old switch
            {
                Dim dim => Resolve(dim),
                Shape shape => Resolve(shape),
                EquatableList<Dim> dims => new EquatableList<Dim>([.. dims.Select(Resolve)]),
                TensorType type => new TensorType(type.DType, Resolve(type.Shape)),
                _ => old,
            };
            changed |= !Equals(old, values[i]);
        }

        return changed ? (Op)members[0].Constructor.Invoke(values) : op;
    }

    private Shape Resolve(Shape shape) => new([.. shape.Select(Resolve)]);

    private Dim Resolve(Dim dim) => !dim.IsKnown && _lengths.TryGetValue(dim.Name!, out var length) ? length * dim.Scale + dim.Offset : dim;

    /// <summary>The record's parameters as properties; null where none of them is a length.</summary>
    private static Member[]? Find(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var properties = constructor.GetParameters().Select(p => type.GetProperty(p.Name!)).ToArray();
        if (properties.Any(p => p is null) || !properties.Any(p => p!.PropertyType == typeof(Dim) || p.PropertyType == typeof(Shape) || p.PropertyType == typeof(EquatableList<Dim>) || p.PropertyType == typeof(TensorType))) return null;
        return [.. properties.Select(p => new Member(constructor, p!))];
    }

    private sealed record Member(ConstructorInfo Constructor, PropertyInfo Property);
}
