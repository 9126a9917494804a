using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>
/// Expressions as values: a vector where lanes differ, and of the vectors' element type; a number of its own type elsewhere. What a
/// point or an enclosing loop has computed is not computed again.
/// </summary>
internal sealed partial class ValueWriter(Nest nest, IlWriter il, LoopWriter loops, LocalBuilder scratch, List<ElementFunction> functions)
{
    private readonly Isa _isa = nest.Isa;
    private readonly ScalarWriter _numbers = new(il, scratch, functions);
    private readonly Stack<Dictionary<(Expression Expression, int Row, int Vector), LocalBuilder>> _scopes = new([[]]);
    private readonly Dictionary<Expression, (bool ByRow, bool ByLane, bool IsUniform)> _facts = [];
    private readonly Dictionary<Expression, bool> _isVector = [];
    private LocalBuilder? _mask, _count;

    /// <summary>Rows of the tile that is being written.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Vectors of the tile that is being written.</summary>
    public int Vectors { get; set; } = 1;

    /// <summary>What the reductions gave, by accumulator, row and vector.</summary>
    public IReadOnlyList<LocalBuilder[,]> Results { get; set; } = [];

    /// <summary>Whether only some lanes count.</summary>
    public bool IsMasked => _mask is not null;

    /// <summary>Values found inside are forgotten at the end.</summary>
    public void Scope(Action inside)
    {
        _scopes.Push([]);
        inside();
        foreach (var local in _scopes.Pop().Values) il.Free(local);
    }

    /// <summary>Writes for the first lanes only.</summary>
    public void Masked(LocalBuilder count, Action inside)
    {
        _numbers.Constant(_isa.Element, 0, 0);
        _numbers.Constant(_isa.Element, 1, 1);
        il.Call(_isa.Method("CreateSequence", _isa.Element.ClrType, _isa.Element.ClrType));
        il.Get(count);
        _numbers.OfIndex(_isa.Element);
        il.Broadcast();
        il.Call(_isa.Find("LessThan", 2)!);
        (_mask, _count) = (il.SetVector(), count);
        inside();
        il.Free(_mask);
        (_mask, _count) = (null, null);
    }

    /// <summary>Computes once what is the same at every point.</summary>
    public void Uniform()
    {
        foreach (var e in nest.Kernel.Expressions)
        {
            if (e is not (Load or Apply) || !Facts(e).IsUniform) continue;
            Push(e, 0, 0);
            il.Emit(OpCodes.Pop);
        }
    }

    private LocalBuilder Set(Type type)
    {
        var local = il.Local(type);
        il.Set(local);
        return local;
    }

    private Type Type(Expression e) => IsVector(e) ? _isa.Vector : ScalarWriter.TypeOf(e.DType);

    /// <summary>The type of an accumulator.</summary>
    public Type Type(DType dtype) => _isa.Width > 1 ? _isa.Vector : ScalarWriter.TypeOf(dtype);

    /// <summary>Whether a value is a vector: what differs between lanes, and what is computed with it.</summary>
    private bool IsVector(Expression e)
    {
        if (_isa.Width == 1) return false;
        if (_isVector.TryGetValue(e, out var known)) return known;
        return _isVector[e] = Facts(e).ByLane || e.DType == _isa.Element || (e.DType == DType.Bool && e is Apply && e.Sources.Any(IsVector));
    }

    /// <summary>Along which axes a value changes.</summary>
    private (bool ByRow, bool ByLane, bool IsUniform) Facts(Expression e)
    {
        if (_facts.TryGetValue(e, out var facts)) return facts;
        var isAccumulated = e is Accumulated;
        facts = (
            isAccumulated || (nest.Rows is not null && e.Index is { } i && i.Factor(nest.Rows) != 0),
            isAccumulated || (nest.Lanes is not null && e.Index is { } j && j.Factor(nest.Lanes) != 0),
            !isAccumulated && (e.Index is not { } index || index.Terms.All(t => t.Axis is Datum)) && (e is not Load load || load.Buffer.Tensor.Shape.All(d => d.IsKnown && d != 0)));
        foreach (var source in e.Sources.Select(Facts)) facts = (facts.ByRow || source.ByRow, facts.ByLane || source.ByLane, facts.IsUniform && source.IsUniform);
        return _facts[e] = facts;
    }
}
