using System.Numerics;
using System.Runtime.CompilerServices;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Numbers in another type; a bool is read as a byte.</summary>
internal sealed class CastStep<TFrom, TTo>(View output, View x) : Step(output, x)
    where TFrom : unmanaged, INumber<TFrom>
    where TTo : unmanaged, INumber<TTo>
{
    private readonly LoopNest _nest = new(output.Shape, output.Strides, x.Strides);

    public override void Run()
    {
        if (_nest.IsEmpty) return;
        do Inner(ref Unsafe.Add(ref Output.First<TTo>(), _nest.Offsets[0]), ref Unsafe.Add(ref Inputs[0].First<TFrom>(), _nest.Offsets[1]), _nest.InnerStrides[1], _nest.Inner);
        while (_nest.Next());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Inner(ref TTo output, ref TFrom x, int stride, int length)
    {
        for (var i = 0; i < length; i++) Unsafe.Add(ref output, i) = Convert(Unsafe.Add(ref x, i * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo Convert(TFrom value)
    {
        var floating = typeof(TFrom) == typeof(float) || typeof(TFrom) == typeof(double);
        if (floating && typeof(TTo) == typeof(int)) return TTo.CreateTruncating(Cast.ToInt32(double.CreateTruncating(value)));
        if (floating && typeof(TTo) == typeof(long)) return TTo.CreateTruncating(Reference.ToInt64(double.CreateTruncating(value)));
        return TTo.CreateTruncating(value);
    }
}
