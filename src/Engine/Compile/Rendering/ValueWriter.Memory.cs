using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <content>Loads: guarded, masked, gathered; addresses.</content>
internal sealed partial class ValueWriter
{
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
}
