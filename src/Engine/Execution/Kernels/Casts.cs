using System.Numerics;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>The step that changes a type to another; null for the storage-only ones.</summary>
internal static class Casts
{
    public static Step? Bind(View output, View x) => x.DType switch
    {
        DType.Float32 => From<float>(output, x),
        DType.Float64 => From<double>(output, x),
        DType.Int32 => From<int>(output, x),
        DType.Int64 => From<long>(output, x),
        DType.Bool => From<byte>(output, x),
        _ => null,
    };

    private static Step? From<T>(View output, View x)
        where T : unmanaged, INumber<T> => output.DType switch
        {
            DType.Float32 => new CastStep<T, float>(output, x),
            DType.Float64 => new CastStep<T, double>(output, x),
            DType.Int32 => new CastStep<T, int>(output, x),
            DType.Int64 => new CastStep<T, long>(output, x),
            DType.Bool => new ComparisonKernel<Differs>().Bind(x.DType, output, [x, Zero(x)]),
            _ => null,
        };

    private static View Zero(View like)
    {
        var slot = new Slot(like.DType, 1, SlotKind.Constant) { Data = NDArray.Zeros(like.DType).Storage };
        return View.Whole(slot, []).Broadcast(like.Shape);
    }

    private readonly struct Differs : IComparison
    {
        public static bool Apply<T>(T a, T b)
            where T : unmanaged, INumber<T> => a != b;
    }
}
