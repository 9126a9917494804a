using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Compile;

/// <summary>Kernels of every kind, as graphs make them: what every renderer is held against the kernels' interpreter with.</summary>
internal static class KernelMatrix
{
    private static readonly DType[] Computed = [DType.Float32, DType.Float64, DType.Int32, DType.Int64];

    public static IReadOnlyDictionary<string, long> Symbols { get; } = new Dictionary<string, long> { ["batch"] = 5 };

    public static IReadOnlyList<Kernel> All { get; } = [.. Graphs().SelectMany(Of).DistinctBy(k => k.ToString())];

    /// <summary>Memory for a kernel: small numbers, indices that exist.</summary>
    public static Dictionary<KernelBuffer, Array> Memory(Kernel kernel)
        => kernel.Buffers.Select((b, i) => (b, Filled(b.DType, b.Tensor.Shape.Resolve(Symbols), i))).ToDictionary();

    private static Array Filled(DType dtype, int[] shape, int seed)
    {
        if (dtype is not (DType.Float16 or DType.BFloat16)) return Values.Of(dtype, shape, dtype.IsInteger ? 0 : -3, 3, seed + 1).Storage;
        var array = NDArray.Zeros(dtype, shape).Storage;
        for (var i = 0; i < array.Length; i++) array.SetValue(dtype == DType.Float16 ? (Half)(0.3 * i - 2) : (BFloat16)(0.3f * i - 2), i);
        return array;
    }

    private static IEnumerable<Kernel> Of(Tensor[] outputs) => Compiler.Compile(outputs, [], Isa.Scalar).Works.Select(w => w.Kernel).OfType<Kernel>();

    private static IEnumerable<Tensor[]> Graphs()
    {
        using var trace = new Trace(7);
        foreach (var dtype in Computed)
        {
            var (x, w) = (Tensor.Input("x", dtype, [Dim.Batch, 6]), Tensor.Input("w", dtype, [6, 7]));
            foreach (var (type, facts) in OpTable.All)
                if (facts.Elementwise is { } elementwise && elementwise.Types.Accepts(dtype))
                    yield return [Tensor.Apply((Op)Activator.CreateInstance(type)!, [.. Enumerable.Range(0, elementwise.Arity).Select(i => Tensor.Input($"x{i}", dtype, [Dim.Batch, 6]))])];
            yield return [x.MatMul(w) + 1, x.Sum([0]), x.Max([1]), x.Min([0]), x.Product([1]), x.ArgMax(1)];
            yield return [x.Pad([0, 2], [0, 1], 2), x.Flip(1), Tensor.Concatenate([x, x + 1]), Tensor.Apply(new Unwindow(0, 2 * Dim.Batch + 5, 2, 1), x), x.Permute(1, 0) * 2];
            foreach (var other in Computed.Concat([DType.Bool, DType.Float16, DType.BFloat16])) yield return [x.Cast(other), x.Cast(other).Cast(DType.Float64)];
        }

        var (table, at) = (Tensor.Input("table", DType.Float32, [9, 4]), Tensor.Input("at", DType.Int64, [Dim.Batch]));
        yield return [table.Gather(at), Tensor.Apply(new ScatterAdd(0, 9), table.Gather(at) * 2, at), at.OneHot(9, DType.Float32)];
        yield return [Tensor.RandomUniform(3L, [7, 3]), Tensor.RandomUniform(3L, [7, 3], DType.Float64), Tensor.RandomNormal(4L, [5])];
        var image = Tensor.Input("image", DType.Float32, [Dim.Batch, 2, 7, 6]);
        var kernel = Tensor.Input("kernel", DType.Float32, [3, 2, 2, 3]);
        yield return [Tensor.Apply(new Convolution([2, 1], [1, 1], [1, 0], [0, 1]), image, kernel).Tanh(), image.Softmax(), image.Permute(0, 2, 3, 1).Mean([3])];
    }
}
