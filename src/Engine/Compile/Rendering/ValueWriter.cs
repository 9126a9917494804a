using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>Expressions as vectors: loads, functions, stores. What a point or an enclosing loop has computed is not computed again.</summary>
internal sealed class ValueWriter(Nest nest, Isa isa, IlWriter il, LoopWriter loops, LocalBuilder scratch, List<ElementFunction> functions)
{
    private readonly Stack<Dictionary<(Expression Expression, int Row, int Vector), LocalBuilder>> _scopes = new([[]]);
    private readonly Dictionary<Expression, (bool ByRow, bool ByVector, bool IsUniform)> _facts = [];
    private LocalBuilder? _mask, _count;

    /// <summary>Rows of the tile that is being written.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Vectors of the tile that is being written.</summary>
    public int Vectors { get; set; } = 1;

    /// <summary>What the reduction gave, by row and vector.</summary>
    public LocalBuilder[,] Results { get; set; } = new LocalBuilder[0, 0];

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
        il.Single(0);
        il.Single(1);
        il.Call(isa.Method("CreateSequence", typeof(float), typeof(float)));
        il.Get(count);
        il.Emit(OpCodes.Conv_R4);
        il.Broadcast();
        il.Call(isa.Find("LessThan", 2)!);
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

    /// <summary>The neutral element in all lanes.</summary>
    public void Identity(ReductionOperation operation)
    {
        il.Single(operation.Identity);
        il.Broadcast();
    }

    /// <summary>An accumulator's body, with the neutral element where lanes do not count.</summary>
    public void PushOr(Accumulator accumulator, int r, int c)
    {
        var isPart = nest.LanesAreReduced && IsMasked;
        if (isPart) il.Get(_mask!);
        Push(accumulator.Body, r, c);
        if (!isPart) return;
        Identity(accumulator.Operation);
        il.Call(isa.Find("ConditionalSelect", 3)!);
    }

    /// <summary>All values first: a store must not change what a later value of the point reads.</summary>
    public void Store(int r, int c)
    {
        var stores = nest.Kernel.Stores;
        var values = new LocalBuilder[stores.Count];
        for (var i = 0; i < values.Length; i++)
        {
            Push(stores[i].Value, r, c);
            values[i] = il.SetVector();
        }

        for (var i = 0; i < values.Length; i++)
        {
            Store(stores[i], values[i], r, c);
            il.Free(values[i]);
        }
    }

    public void Push(Expression e, int r, int c)
    {
        switch (e)
        {
            case Number { DType: DType.Bool } truth:
                il.Call(isa.Property(truth.Value != 0 ? "AllBitsSet" : "Zero"));
                return;
            case Number number:
                il.Single((float)number.Value);
                il.Broadcast();
                return;
            case Accumulated:
                il.Get(Results[r, c]);
                return;
        }

        var facts = Facts(e);
        var key = (e, facts.ByRow ? r : 0, facts.ByVector ? c : 0);
        foreach (var scope in _scopes)
        {
            if (!scope.TryGetValue(key, out var known)) continue;
            il.Get(known);
            return;
        }

        Compute(e, r, c);
        var local = il.Vector();
        il.Emit(OpCodes.Dup);
        il.Set(local);
        _scopes.Peek()[key] = local;
    }

    private void Compute(Expression e, int r, int c)
    {
        switch (e)
        {
            case Extent extent:
                il.Length(extent.Length);
                il.Emit(OpCodes.Conv_R4);
                il.Broadcast();
                break;
            case Position position:
                Position(position.Index, r, c);
                break;
            case Load load:
                Read(load, r, c);
                break;
            case Apply { Op: Select } select:
                foreach (var source in select.Sources) Push(source, r, c);
                il.Call(isa.Find("ConditionalSelect", 3)!);
                break;
            case Apply { Op: Cast } cast:
                Push(cast.Sources[0], r, c);
                il.Single(1);
                il.Broadcast();
                il.Call(isa.Find("BitwiseAnd", 2)!);
                break;
            case Apply { Op: Ops.Equal, Sources: [{ DType: DType.Bool }, _] } equal:
                foreach (var source in equal.Sources) Push(source, r, c);
                il.Call(isa.Find("Xor", 2)!);
                il.Call(isa.Find("OnesComplement", 1)!);
                break;
            case Apply apply:
                Function(apply, apply.Op.Facts.Elementwise!, r, c);
                break;
            default:
                throw new InvalidOperationException($"Kernel: {e} cannot be rendered.");
        }
    }

    private void Function(Apply apply, ElementwiseFacts facts, int r, int c)
    {
        if (isa.Find(facts.VectorName, facts.Arity) is { } method)
        {
            foreach (var source in apply.Sources) Push(source, r, c);
            il.Call(method);
            return;
        }

        var (operands, byLane) = (new LocalBuilder[facts.Arity], Facts(apply).ByVector);
        for (var i = 0; i < operands.Length; i++)
        {
            Push(apply.Sources[i], r, c);
            operands[i] = il.SetVector();
        }

        for (var i = 0; i < operands.Length; i++)
        {
            Free(i);
            il.Get(operands[i]);
            il.StoreVector();
            il.Free(operands[i]);
        }

        functions.Add(facts.Evaluate);
        il.Function(functions.Count - 1);
        Free(0);
        il.Int(facts.Arity);
        il.Int(isa.Bytes);
        il.Int(byLane ? isa.Width : 1);
        il.Call(typeof(Lanewise), nameof(Lanewise.Apply));
        Free(0);
        if (byLane)
        {
            il.LoadVector();
            return;
        }

        // The same in every lane: computed once.
        il.Emit(OpCodes.Ldind_R4);
        il.Broadcast();
    }

    /// <summary>The address of a vector of scratch memory behind the tile.</summary>
    private void Free(int vector)
    {
        il.Get(scratch);
        il.Int((nest.RowCount * nest.Vectors + vector) * isa.Bytes);
        il.Emit(OpCodes.Add);
    }

    private void Read(Load load, int r, int c)
    {
        var factor = load.Index.Factor(nest.Lanes);
        if (factor == 0 || isa.Width == 1)
        {
            Address(load.Buffer, load.Index, r, c);
            il.Emit(OpCodes.Ldind_R4);
            il.Broadcast();
        }
        else if (factor == 1 && !IsMasked)
        {
            Address(load.Buffer, load.Index, r, c);
            il.LoadVector();
        }
        else if (factor == 1 && isa.MaskLoad is { } masked)
        {
            Address(load.Buffer, load.Index, r, c);
            il.Get(_mask!);
            if (masked.GetParameters().Length == 3) il.Call(isa.Property("Zero"));
            il.Call(masked);
        }
        else
        {
            Address(load.Buffer, load.Index, r, c);
            il.Length(factor);
            Count();
            Free(0);
            il.Call(typeof(Lanewise), nameof(Lanewise.Gather));
            Free(0);
            il.LoadVector();
        }
    }

    private void Store(Store store, LocalBuilder value, int r, int c)
    {
        var factor = store.Index.Factor(nest.Lanes);
        if (factor == 0 || isa.Width == 1)
        {
            Address(store.Buffer, store.Index, r, c);
            il.Get(value);
            il.First();
            il.Emit(OpCodes.Stind_R4);
        }
        else if (factor == 1 && !IsMasked)
        {
            Address(store.Buffer, store.Index, r, c);
            il.Get(value);
            il.StoreVector();
        }
        else if (factor == 1 && isa.MaskStore is { } masked)
        {
            Address(store.Buffer, store.Index, r, c);
            il.Get(_mask!);
            il.Get(value);
            il.Call(masked);
        }
        else
        {
            Free(0);
            il.Get(value);
            il.StoreVector();
            Free(0);
            il.Length(factor);
            Count();
            Address(store.Buffer, store.Index, r, c);
            il.Call(typeof(Lanewise), nameof(Lanewise.Scatter));
        }
    }

    private void Count()
    {
        if (_count is null) il.Length(isa.Width);
        else il.Get(_count);
    }

    private void Address(KernelBuffer buffer, Affine index, int r, int c)
    {
        il.Get(loops.Pointer(buffer, index));
        Distance(index.Factor(nest.Rows), r * sizeof(float));
        Distance(index.Factor(nest.Lanes), (long)c * isa.Width * sizeof(float));
    }

    private void Distance(Dim factor, long times)
    {
        if (factor == 0 || times == 0) return;
        il.Length(factor, times);
        il.Emit(OpCodes.Add);
    }

    private void Position(Affine index, int r, int c)
    {
        il.Length(index.Offset);
        foreach (var (axis, factor) in index.Terms)
        {
            il.Get(loops.Position(axis)!);
            il.Length(factor);
            il.Emit(OpCodes.Mul);
            il.Emit(OpCodes.Add);
        }

        Distance(index.Factor(nest.Rows), r);
        Distance(index.Factor(nest.Lanes), (long)c * isa.Width);
        il.Emit(OpCodes.Conv_R4);
        il.Length(index.Factor(nest.Lanes));
        il.Emit(OpCodes.Conv_R4);
        il.Call(isa.Method("CreateSequence", typeof(float), typeof(float)));
    }

    /// <summary>Along which axes a value changes.</summary>
    private (bool ByRow, bool ByVector, bool IsUniform) Facts(Expression e)
    {
        if (_facts.TryGetValue(e, out var facts)) return facts;
        var isAccumulated = e is Accumulated;
        facts = (
            isAccumulated || (nest.Rows is not null && e.Index is { } i && i.Factor(nest.Rows) != 0),
            isAccumulated || (nest.Lanes is not null && e.Index is { } j && j.Factor(nest.Lanes) != 0),
            !isAccumulated && (e.Index is not { } index || index.Terms.Count == 0) && (e is not Load load || load.Buffer.Tensor.Shape.All(d => d.IsKnown && d != 0)));
        foreach (var source in e.Sources.Select(Facts)) facts = (facts.ByRow || source.ByRow, facts.ByVector || source.ByVector, facts.IsUniform && source.IsUniform);
        return _facts[e] = facts;
    }
}
