using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <content>Expressions one by one.</content>
internal sealed partial class ValueWriter
{
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
}
