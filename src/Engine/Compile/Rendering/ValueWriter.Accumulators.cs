using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <content>What reductions gather.</content>
internal sealed partial class ValueWriter
{
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
}
