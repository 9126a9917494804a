using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>
/// Expressions as values: a vector where lanes differ, and of the vectors' element type; a number of its own type elsewhere. What a
/// point or an enclosing loop has computed is not computed again.
/// </summary>
internal sealed class ValueWriter(Nest nest, IlWriter il, LoopWriter loops, LocalBuilder scratch, List<ElementFunction> functions)
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

    // ---- accumulators

    /// <summary>A local of an accumulator, with the neutral element.</summary>
    public LocalBuilder Start(Accumulator accumulator)
    {
        Identity(accumulator);
        return Set(Type(accumulator.Body.DType));
    }

    /// <summary>Combines an accumulator with its body, or the neutral element where lanes do not count.</summary>
    public void Accumulate(Accumulator accumulator, LocalBuilder into, int r, int c)
    {
        var isPart = nest.LanesAreReduced && IsMasked;
        if (accumulator is { Operation: ReductionOperation.Sum, Body: Apply { Op: Multiply, Sources: [var a, var b] } } && !isPart && _isa.Find("FusedMultiplyAdd", 3) is { } fused && _isa.Width > 1)
        {
            Vector(a, r, c);
            Vector(b, r, c);
            il.Get(into);
            il.Call(fused);
        }
        else
        {
            if (isPart) il.Get(_mask!);
            Value(accumulator.Body, r, c);
            if (isPart)
            {
                Identity(accumulator);
                il.Call(_isa.Find("ConditionalSelect", 3)!);
            }

            il.Get(into);
            Combine(accumulator);
        }

        il.Set(into);
    }

    /// <summary>Combines two values on the stack.</summary>
    public void Combine(Accumulator accumulator)
    {
        if (_isa.Width == 1) _numbers.Combine(accumulator.Operation, accumulator.Body.DType);
        else il.Call(_isa.Find(accumulator.Operation.VectorName, 2)!);
    }

    private void Identity(Accumulator accumulator)
    {
        var identity = accumulator.Operation.IdentityOf(accumulator.Body.DType);
        _numbers.Constant(identity.DType, identity.Value, identity.Whole);
        if (_isa.Width > 1) il.Broadcast();
    }

    // ---- stores

    /// <summary>All values first: a store must not change what a later value of the point reads.</summary>
    public void Store(int r, int c)
    {
        var stores = nest.Kernel.Stores;
        var values = new LocalBuilder[stores.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Stored(stores[i]);
            Push(value, r, c);
            values[i] = Set(Type(value));
        }

        for (var i = 0; i < values.Length; i++)
        {
            Store(stores[i], values[i], r, c);
            il.Free(values[i]);
        }
    }

    /// <summary>What is computed for a store: what is converted only there is converted there.</summary>
    private Expression Stored(Store store) => IsConverted(store.Value) ? store.Value.Sources[0] : store.Value;

    /// <summary>Whether a vector becomes another type when it is stored.</summary>
    private bool IsConverted(Expression value) => _isa.Width > 1 && Facts(value).ByLane && value is Apply { Op: Ops.Cast } && value.DType != _isa.Element && value.DType != DType.Bool;

    private void Store(Store store, LocalBuilder local, int r, int c)
    {
        var (value, factor, to) = (Stored(store), store.Index.Factor(nest.Lanes), store.Buffer.DType);
        if (!IsVector(value) || factor == 0)
        {
            Address(store.Buffer, store.Index, r, c);
            il.Get(local);
            if (IsVector(value)) First(value.DType);
            if (value != store.Value) _numbers.Convert(value.DType, to);
            if (store.IsAdded)
            {
                Address(store.Buffer, store.Index, r, c);
                _numbers.Load(to);
                il.Emit(OpCodes.Add);
            }

            _numbers.Store(to);
        }
        else if (to != _isa.Element || factor != 1 || (IsMasked && _isa.MaskStore is null))
        {
            Apart(store, local, r, c, value.DType, to);
        }
        else
        {
            Address(store.Buffer, store.Index, r, c);
            if (IsMasked) il.Get(_mask!);
            il.Get(local);
            if (store.IsAdded)
            {
                Address(store.Buffer, store.Index, r, c);
                if (IsMasked) LoadMasked();
                else il.LoadVector();
                il.Call(_isa.Find("Add", 2)!);
            }

            if (IsMasked) il.Call(_isa.MaskStore!);
            else il.StoreVector();
        }
    }

    /// <summary>Stores lane by lane: at a distance, or in another type.</summary>
    private void Apart(Store store, LocalBuilder local, int r, int c, DType from, DType to)
    {
        var factor = store.Index.Factor(nest.Lanes);
        if (store.IsAdded)
        {
            Gathered(to, store.Buffer, store.Index, r, c);
            il.Get(local);
            il.Call(_isa.Find("Add", 2)!);
            il.Set(local);
        }

        Spill(0, () => il.Get(local));
        Free(0);
        il.Length(factor);
        Count();
        Address(store.Buffer, store.Index, r, c);
        if (from != DType.Bool) il.Call(typeof(Lanewise), nameof(Lanewise.Scatter), _isa.Element.ClrType, to.ClrType);
        else if (to == DType.Bool) il.Call(typeof(Lanewise), nameof(Lanewise.ScatterMask), _isa.Element.ClrType);
        else il.Call(typeof(Lanewise), nameof(Lanewise.ScatterMaskAs), _isa.Element.ClrType, to.ClrType);
    }

    // ---- values

    /// <summary>A value in the form that the nest computes with.</summary>
    private void Value(Expression e, int r, int c)
    {
        if (_isa.Width == 1) Push(e, r, c);
        else Vector(e, r, c);
    }

    /// <summary>A value as a vector.</summary>
    private void Vector(Expression e, int r, int c)
    {
        Push(e, r, c);
        if (IsVector(e) || _isa.Width == 1) return;
        if (e.DType != DType.Bool)
        {
            il.Broadcast();
            return;
        }

        var (none, end) = (il.Label(), il.Label());
        il.Branch(OpCodes.Brfalse, none);
        il.Call(_isa.Property("AllBitsSet"));
        il.Branch(OpCodes.Br, end);
        il.Mark(none);
        il.Call(_isa.Property("Zero"));
        il.Mark(end);
    }

    /// <summary>A value that is the same in all lanes, as a number.</summary>
    private void Single(Expression e, int r, int c)
    {
        Push(e, r, c);
        if (IsVector(e)) First(e.DType);
    }

    /// <summary>The first lane of the vector on the stack, as a number.</summary>
    private void First(DType dtype)
    {
        if (dtype != DType.Bool)
        {
            il.First();
            return;
        }

        var vector = il.SetVector();
        Spill(0, () => il.Get(vector));
        il.Free(vector);
        Free(0);
        il.Call(typeof(Lanewise), nameof(Lanewise.IsFirstSet), _isa.Element.ClrType);
    }

    private void Push(Expression e, int r, int c)
    {
        switch (e)
        {
            case Number number when IsVector(e):
                _numbers.Constant(number.DType, number.Value, number.Whole);
                il.Broadcast();
                return;
            case Number number:
                _numbers.Constant(number.DType, number.Value, number.Whole);
                return;
            case Accumulated accumulated:
                il.Get(Results[accumulated.Accumulator][r, c]);
                return;
        }

        var facts = Facts(e);
        var key = (e, facts.ByRow ? r : 0, facts.ByLane ? c : 0);
        foreach (var scope in _scopes)
        {
            if (!scope.TryGetValue(key, out var known)) continue;
            il.Get(known);
            return;
        }

        Compute(e, r, c);
        var local = il.Local(Type(e));
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
                _numbers.OfIndex(extent.DType);
                if (IsVector(e)) il.Broadcast();
                break;
            case Position position:
                At(position.Index, r, c);
                _numbers.OfIndex(position.DType);
                if (IsVector(e)) Sequence(position.Index);
                break;
            case Inside inside:
                Within(inside, r, c);
                break;
            case Load load:
                Guarded(load, r, c);
                break;
            case Apply apply when IsVector(e):
                Function(apply, r, c);
                break;
            case Apply apply:
                var operands = apply.Sources.Select(s => Operand(() => Single(s, r, c), ScalarWriter.TypeOf(s.DType))).ToArray();
                _numbers.Function(apply, operands);
                foreach (var operand in operands) il.Free(operand);
                break;
            default:
                throw new InvalidOperationException($"Kernel: {e} cannot be rendered.");
        }
    }

    private LocalBuilder Operand(Action push, Type type)
    {
        push();
        return Set(type);
    }

    /// <summary>The number on the stack and those that follow it by the factor of the lanes.</summary>
    private void Sequence(Affine index)
    {
        il.Length(index.Factor(nest.Lanes));
        _numbers.OfIndex(_isa.Element);
        il.Call(_isa.Method("CreateSequence", _isa.Element.ClrType, _isa.Element.ClrType));
    }

    private void Within(Inside inside, int r, int c)
    {
        At(inside.Index, r, c);
        if (!IsVector(inside))
        {
            // As unsigned numbers those below 0 are too large.
            il.Length(inside.Length);
            il.Emit(OpCodes.Clt_Un);
            return;
        }

        _numbers.OfIndex(_isa.Element);
        Sequence(inside.Index);
        var at = il.SetVector();
        il.Call(_isa.Property("Zero"));
        il.Get(at);
        il.Call(_isa.Find("LessThanOrEqual", 2)!);
        il.Get(at);
        il.Length(inside.Length);
        _numbers.OfIndex(_isa.Element);
        il.Broadcast();
        il.Call(_isa.Find("LessThan", 2)!);
        il.Call(_isa.Find("BitwiseAnd", 2)!);
        il.Free(at);
    }

    private void Function(Apply apply, int r, int c)
    {
        switch (apply)
        {
            case { Op: Select }:
                foreach (var source in apply.Sources) Vector(source, r, c);
                il.Call(_isa.Find("ConditionalSelect", 3)!);
                break;
            case { Op: Ops.Cast, Sources: [var source] }:
                Cast(apply, source, r, c);
                break;
            case { Op: Equal, Sources: [{ DType: DType.Bool }, _] }:
                foreach (var source in apply.Sources) Vector(source, r, c);
                il.Call(_isa.Find("Xor", 2)!);
                il.Call(_isa.Find("OnesComplement", 1)!);
                break;
            case { Op: RandomUniform random, Sources: [var stream, Position position] }:
                il.Long(unchecked((long)random.Key));
                Single(stream, r, c);
                At(position.Index, r, c);
                il.Length(position.Index.Factor(nest.Lanes));
                il.Int(_isa.Width);
                Free(0);
                il.Call(typeof(Lanewise), nameof(Lanewise.Draw));
                Free(0);
                il.LoadVector();
                break;
            case { Op.Facts.Elementwise: { } facts } when _isa.Find(facts.VectorName, facts.Arity) is { } method:
                foreach (var source in apply.Sources) Vector(source, r, c);
                il.Call(method);
                break;
            default:
                LaneByLane(apply, apply.Op.Facts.Elementwise!, r, c);
                break;
        }
    }

    private void Cast(Apply cast, Expression source, int r, int c)
    {
        if (!IsVector(source))
        {
            Single(source, r, c);
            _numbers.Convert(source.DType, cast.DType);
            il.Broadcast();
        }
        else if (source.DType == DType.Bool)
        {
            Vector(source, r, c);
            il.Call(_isa.Property("One"));
            il.Call(_isa.Find("BitwiseAnd", 2)!);
        }
        else if (cast.DType == DType.Bool)
        {
            Vector(source, r, c);
            il.Call(_isa.Property("Zero"));
            il.Call(_isa.Find("Equals", 2)!);
            il.Call(_isa.Find("OnesComplement", 1)!);
        }
        else if (source is Load load)
        {
            Where(load.Guard, load.Index.Data, r, c, () => Gathered(load.DType, load.Buffer, load.Index, r, c));
        }
        else
        {
            Vector(source, r, c);
        }
    }

    private void LaneByLane(Apply apply, ElementwiseFacts facts, int r, int c)
    {
        var operands = apply.Sources.Select(s => Operand(() => Vector(s, r, c), _isa.Vector)).ToArray();
        for (var i = 0; i < operands.Length; i++)
        {
            Spill(i, () => il.Get(operands[i]));
            il.Free(operands[i]);
        }

        functions.Add(facts.Evaluate);
        il.Function(functions.Count - 1);
        Free(0);
        il.Int(facts.Arity);
        il.Int(_isa.Bytes);
        il.Int(Facts(apply).ByLane || apply.DType == DType.Bool ? _isa.Width : 1);
        il.Call(typeof(Lanewise), apply.DType == DType.Bool ? nameof(Lanewise.Test) : nameof(Lanewise.Apply), _isa.Element.ClrType);
        Free(0);
        if (Facts(apply).ByLane || apply.DType == DType.Bool)
        {
            il.LoadVector();
            return;
        }

        // The same in every lane: computed once.
        _numbers.Load(apply.DType);
        il.Broadcast();
    }

    // ---- memory

    private void Guarded(Load load, int r, int c)
    {
        if (load.Guard is { } guard && IsVector(load) && Facts(load).ByLane && Facts(guard).ByLane) ReadWhere(load, guard, r, c);
        else Where(load.Guard, load.Index.Data, r, c, () => Read(load, r, c));
    }

    /// <summary>A vector or a number if the guard, the same for all lanes, is true; 0 otherwise.</summary>
    private void Where(Expression? guard, IEnumerable<Datum> data, int r, int c, Action read)
    {
        if (guard is null)
        {
            read();
            return;
        }

        // What both ways, or later reads, need is found before they part.
        var (none, end) = (il.Label(), il.Label());
        foreach (var datum in data)
        {
            Push(datum.Value, r, c);
            il.Emit(OpCodes.Pop);
        }

        Single(guard, r, c);
        il.Branch(OpCodes.Brfalse, none);
        read();
        var type = _lastRead;
        il.Branch(OpCodes.Br, end);
        il.Mark(none);
        if (type == _isa.Vector && _isa.Width > 1) il.Call(_isa.Property("Zero"));
        else _numbers.Constant(type == typeof(double) ? DType.Float64 : type == typeof(long) ? DType.Int64 : type == typeof(int) ? DType.Int32 : DType.Float32, 0, 0);
        il.Mark(end);
    }

    private Type _lastRead = typeof(float);

    private void Read(Load load, int r, int c)
    {
        _lastRead = Type(load);
        var factor = load.Index.Factor(nest.Lanes);
        if (!IsVector(load))
        {
            Address(load.Buffer, load.Index, r, c);
            _numbers.Load(load.DType);
        }
        else if (factor == 0)
        {
            Address(load.Buffer, load.Index, r, c);
            _numbers.Load(load.DType);
            il.Broadcast();
        }
        else if (load.DType != _isa.Element || factor != 1 || (IsMasked && _isa.MaskLoad is null))
        {
            Gathered(load.DType, load.Buffer, load.Index, r, c);
        }
        else
        {
            Address(load.Buffer, load.Index, r, c);
            if (IsMasked) LoadMasked();
            else il.LoadVector();
        }
    }

    /// <summary>A vector of which only the lanes of a guard are there.</summary>
    private void ReadWhere(Load load, Expression guard, int r, int c)
    {
        Vector(guard, r, c);
        if (IsMasked)
        {
            il.Get(_mask!);
            il.Call(_isa.Find("BitwiseAnd", 2)!);
        }

        var mask = il.SetVector();
        if (load.Index.Factor(nest.Lanes) == 1 && _isa.MaskLoad is { } masked)
        {
            Address(load.Buffer, load.Index, r, c);
            il.Get(mask);
            if (masked.GetParameters().Length == 3) il.Call(_isa.Property("Zero"));
            il.Call(masked);
        }
        else
        {
            Spill(0, () => il.Get(mask));
            Free(0);
            Address(load.Buffer, load.Index, r, c);
            il.Length(load.Index.Factor(nest.Lanes));
            il.Int(_isa.Width);
            il.Emit(OpCodes.Conv_I);
            Free(1);
            il.Call(typeof(Lanewise), nameof(Lanewise.GatherWhere), _isa.Element.ClrType);
            Free(1);
            il.LoadVector();
        }

        il.Free(mask);
    }

    private void LoadMasked()
    {
        var masked = _isa.MaskLoad!;
        il.Get(_mask!);
        if (masked.GetParameters().Length == 3) il.Call(_isa.Property("Zero"));
        il.Call(masked);
    }

    /// <summary>A vector of elements at a distance, or of another type.</summary>
    private void Gathered(DType from, KernelBuffer buffer, Affine index, int r, int c)
    {
        _lastRead = _isa.Vector;
        Address(buffer, index, r, c);
        il.Length(index.Factor(nest.Lanes));
        Count();
        Free(0);
        if (from == DType.Bool) il.Call(typeof(Lanewise), nameof(Lanewise.GatherMask), _isa.Element.ClrType);
        else il.Call(typeof(Lanewise), nameof(Lanewise.Gather), from.ClrType, _isa.Element.ClrType);
        Free(0);
        il.LoadVector();
    }

    private void Count()
    {
        if (_count is null) il.Length(_isa.Width);
        else il.Get(_count);
    }

    private void Spill(int vector, Action value)
    {
        Free(vector);
        value();
        il.StoreVector();
    }

    /// <summary>The address of a vector of scratch memory.</summary>
    private void Free(int vector)
    {
        il.Get(scratch);
        il.Int(vector * _isa.Bytes);
        il.Emit(OpCodes.Add);
    }

    private void Address(KernelBuffer buffer, Affine index, int r, int c)
    {
        var size = buffer.DType.SizeInBytes;
        il.Get(loops.Pointer(buffer, index));
        Distance(index.Factor(nest.Rows), r * size);
        Distance(index.Factor(nest.Lanes), (long)c * _isa.Width * size);
        foreach (var (axis, factor) in index.Terms)
        {
            if (axis is not Datum datum) continue;
            Single(datum.Value, r, c);
            il.Emit(OpCodes.Conv_I);
            il.Length(factor, size);
            il.Emit(OpCodes.Mul);
            il.Emit(OpCodes.Add);
        }
    }

    private void Distance(Dim factor, long times)
    {
        if (factor == 0 || times == 0) return;
        il.Length(factor, times);
        il.Emit(OpCodes.Add);
    }

    /// <summary>An index of the first lane.</summary>
    private void At(Affine index, int r, int c)
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
        Distance(index.Factor(nest.Lanes), (long)c * _isa.Width);
    }

    // ---- facts

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
