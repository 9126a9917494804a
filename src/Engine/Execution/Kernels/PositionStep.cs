using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>The position of the largest or smallest element along an axis: the first of equal ones, the first NaN if there is one.</summary>
internal sealed class PositionStep<T>(View output, View x, int axis, bool largest) : Step(output, x)
    where T : unmanaged, INumber<T>
{
    private readonly LoopNest _nest = new([.. output.Shape, 1], [.. output.Strides, 0], [.. x.Strides, 0]);
    private readonly (int Length, int Stride) _axis = (x.Shape[axis], x.Strides[axis]);

    public override void Run()
    {
        if (_nest.IsEmpty) return;
        var (to, from) = (_nest.InnerStrides[0], _nest.InnerStrides[1]);
        do
        {
            for (var i = 0; i < _nest.Inner; i++)
                Unsafe.Add(ref Output.First<long>(), _nest.Offsets[0] + i * to) = Find(ref Unsafe.Add(ref Inputs[0].First<T>(), _nest.Offsets[1] + i * from));
        }
        while (_nest.Next());
    }

    private long Find(ref T values)
    {
        var (position, best) = (0, values);
        for (var i = 1; i < _axis.Length && !T.IsNaN(best); i++)
        {
            var value = Unsafe.Add(ref values, i * _axis.Stride);
            if (T.IsNaN(value) || (largest ? value > best : value < best)) (position, best) = (i, value);
        }

        return position;
    }
}
