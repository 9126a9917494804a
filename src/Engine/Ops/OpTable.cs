using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Pipelines.Engine.Ops;

/// <summary>The facts of every operation by its record. Those of the engine are collected when it is compiled.</summary>
public static partial class OpTable
{
    private static readonly FrozenDictionary<Type, OpFacts> Own = Collected().ToFrozenDictionary();
    private static readonly ConcurrentDictionary<Type, OpFacts> Others = new();

    /// <summary>The engine's operations.</summary>
    public static IReadOnlyDictionary<Type, OpFacts> All => Own;

    /// <summary>The facts of an operation, of another assembly's too.</summary>
    /// <exception cref="EngineException">The type says nothing about itself.</exception>
    public static OpFacts For(Type op) => Own.TryGetValue(op, out var facts) ? facts : Others.GetOrAdd(op, Reflected);

    private static OpFacts Reflected(Type op)
    {
        var kinds = new (Type Interface, string Factory)[]
        {
            (typeof(IElementwise<>), nameof(OpFacts.OfElementwise)),
            (typeof(IReduction<>), nameof(OpFacts.OfReduction)),
            (typeof(IPrimitive<>), nameof(OpFacts.OfPrimitive)),
            (typeof(IComposite<>), nameof(OpFacts.OfComposite)),
            (typeof(IHostOp<>), nameof(OpFacts.OfHost)),
            (typeof(IControl<>), nameof(OpFacts.OfControl)),
        };
        var interfaces = op.GetInterfaces().Where(i => i.IsGenericType).Select(i => i.GetGenericTypeDefinition()).ToArray();
        var factory = kinds.FirstOrDefault(k => interfaces.Contains(k.Interface)).Factory
            ?? throw new EngineException($"{op.Name} is not an operation. Expected a record that implements IElementwise, IReduction, IPrimitive, IComposite, IHostOp or IControl.");
        var method = typeof(OpFacts).GetMethod(factory, BindingFlags.NonPublic | BindingFlags.Static)!;
        return (OpFacts)method.MakeGenericMethod(op).Invoke(null, [""])!;
    }
}
