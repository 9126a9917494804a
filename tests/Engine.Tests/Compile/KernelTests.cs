using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Compile;

public sealed class KernelTests
{
    [Fact]
    public void Compile_DenseLayer_IsOneKernelWithTheReductionAndWhatFollows()
    {
        var (x, w, b) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 30]), Tensor.Input("w", DType.Float32, [30, 20]), Tensor.Input("b", DType.Float32, [20]));

        var kernel = Assert.Single(Kernels((x.MatMul(w) + b).Relu()));

        Assert.True(Assert.Single(kernel.Accumulators).IsContraction);
        Assert.NotNull(Contraction.Of(kernel));
        KernelCheck.Verify(kernel);
    }

    [Fact]
    public void Compile_Softmax_TakesThreeKernelsAtMost()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 30]);

        Assert.InRange(Kernels(x.Softmax()).Length, 1, 3);
        Assert.InRange(Kernels((x - x.Mean([1], keepDims: true)) / x.Variance([1], keepDims: true).Sqrt()).Length, 1, 3);
    }

    [Fact]
    public void Compile_Normalizations_TakeThreeKernelsAtMost()
    {
        var (x, scale, shift) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 5, 30]), Tensor.Input("scale", DType.Float32, [30]), Tensor.Input("shift", DType.Float32, [30]));
        foreach (int[] axes in new int[][] { [2], [0, 1] })
        {
            var normalized = (x - x.Mean(axes, keepDims: true)) / (x.Variance(axes, keepDims: true) + 1e-3).Sqrt() * scale + shift;

            // The number of elements that a mean divides by is a kernel of one number.
            Assert.InRange(Kernels(normalized).Count(k => k.Axes.Count > 0), 1, 3);
        }
    }

    [Fact]
    public void Compile_EqualStructure_IsRenderedOnce()
    {
        var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 37]), Tensor.Input("y", DType.Float32, [Dim.Batch, 37]));

        var codes = Compiler.Compile([x.Exp() + 3, y.Exp() + 3], [], Isa.Best).Works.Where(w => w.Kernel is not null).Select(w => w.Code).ToArray();

        Assert.Equal(2, codes.Length);
        Assert.Same(codes[0], codes[1]);
    }

    [Fact]
    public void Interpret_EveryKernelOfANetwork_EqualsRenderedCode()
    {
        var (x, w) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 30]), Tensor.Input("w", DType.Float32, [30, 21]));
        var program = Compiler.Compile([x.MatMul(w).Softmax(), x.Sum([0]).Tanh()], [], Isa.Best);
        var symbols = new Dictionary<string, long> { ["batch"] = 13 };
        foreach (var work in program.Works.Where(work => work.Kernel is not null))
        {
            var kernel = work.Kernel!;
            Dictionary<KernelBuffer, Array> Memory() => kernel.Buffers.Select((b, i) => (b, (Array)Values.Of(DType.Float32, b.Tensor.Shape.Resolve(symbols), seed: i).ToArray<float>())).ToDictionary();
            var (rendered, interpreted) = (Memory(), Memory());

            work.Code!.Run([.. kernel.Buffers.Select(b => rendered[b])], [.. work.Code.Lengths.Select(d => d.Resolve(symbols))]);
            new KernelInterpreter(kernel, b => interpreted[b], symbols).Run();

            foreach (var buffer in kernel.Buffers)
                Values.AssertClose([.. ((float[])interpreted[buffer]).Select(v => (double)v)], NDArray.From((float[])rendered[buffer]), 1e-5, kernel.ToString());
        }
    }

    [Fact]
    public void Interpret_EveryKernelOfTheMatrix_EqualsRenderedCode()
    {
        foreach (var kernel in KernelMatrix.All)
        {
            KernelCheck.Verify(kernel);
            var expected = KernelMatrix.Memory(kernel);
            new KernelInterpreter(kernel, b => expected[b], KernelMatrix.Symbols).Run();
            foreach (var isa in Isa.All)
            {
                var (actual, code) = (KernelMatrix.Memory(kernel), KernelRenderer.Run(Nest.Of(kernel, isa)));
                code.Run([.. kernel.Buffers.Select(b => actual[b])], [.. code.Lengths.Select(d => d.Resolve(KernelMatrix.Symbols))]);
                foreach (var store in kernel.Stores)
                {
                    if (store.Buffer.DType is DType.Float16 or DType.BFloat16) continue; // compared through casts elsewhere
                    var (e, a) = (expected[store.Buffer], actual[store.Buffer]);
                    for (var i = 0; i < e.Length; i++)
                    {
                        var (x, y) = (Convert.ToDouble(e.GetValue(i), System.Globalization.CultureInfo.InvariantCulture), Convert.ToDouble(a.GetValue(i), System.Globalization.CultureInfo.InvariantCulture));
                        Assert.True(x.Equals(y) || Math.Abs(x - y) <= 2e-5 * Math.Max(1, Math.Abs(x)), $"{isa.Width} lanes, element {i} is {y:R}, expected {x:R}, of\n{kernel}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Verify_BrokenKernels_NamesThePart()
    {
        var tensor = Tensor.Input("x", DType.Float32, [4]);
        var (i, j) = (new Axis("i", 4, AxisKind.Parallel), new Axis("j", 4, AxisKind.Reduced));
        KernelBuffer given = new(tensor, BufferRole.Given), made = new(tensor, BufferRole.Made);
        var load = new Load(given, Affine.Of(i));

        void Fails(string part, IReadOnlyList<Axis> axes, IReadOnlyList<Accumulator> accumulators, params Store[] stores)
            => Assert.Contains(part, Assert.Throws<InvalidOperationException>(() => KernelCheck.Verify(new(axes, accumulators, stores))).Message, StringComparison.Ordinal);

        Fails("nothing is stored", [i], []);
        Fails("no axis of the kernel", [], [], new Store(made, Affine.Zero, load));
        Fails("has no accumulator", [i, j], [], new Store(made, Affine.Of(i), load));
        Fails("acc0 has no accumulator", [i], [], new Store(made, Affine.Of(i), new Accumulated(0, DType.Float32)));
        Fails("outside of an accumulator's body", [i, j], [new(ReductionOperation.Sum, load)], new Store(made, Affine.Of(i), new Load(given, Affine.Of(j))));
        Fails("is given, but stored to", [i], [], new Store(given, Affine.Of(i), load));
        Fails("stored to twice", [i], [], new Store(made, Affine.Of(i), load), new Store(made, Affine.Of(i), load));
        Fails("does not go along the parallel axis i", [i], [], new Store(made, Affine.Zero, load));
        Fails("a Bool is stored in a buffer of Float32", [i], [], new Store(made, Affine.Of(i), new Apply(new Less(), DType.Bool, load, load)));
        var (whole, datum) = (new KernelBuffer(Tensor.Input("n", DType.Int64, [4]), BufferRole.Given), new Datum("i0", load));
        Fails("the datum i0 of the load at [i0] is a Float32, not an Int64", [i], [], new Store(made, Affine.Of(i), new Load(given, Affine.Of(datum))));
        Fails("is guarded by a Float32", [i], [], new Store(made, Affine.Of(i), new Load(given, Affine.Of(i), load)));
        Fails("Add giving Float32 came with Float32, Int64", [i], [], new Store(made, Affine.Of(i), new Apply(new Add(), DType.Float32, load, new Load(whole, Affine.Of(i)))));
        Fails("acc0 is a Float64, but its body a Float32", [i, j], [new(ReductionOperation.Sum, new Load(given, Affine.Of(j)))], new Store(made, Affine.Of(i), new Accumulated(0, DType.Float64)));
        Fails("adds, but no axis is sequential", [i], [], new Store(made, Affine.Of(i), load, IsAdded: true));
        Fails("as that of additions alone may", [i], [], new Store(made, Affine.Of(i) + Affine.Of(new Datum("i1", new Load(whole, Affine.Of(i)))), load));
        KernelCheck.Verify(new([i], [], [new(made, Affine.Of(i), load)]));
    }

    private static Kernel[] Kernels(Tensor output)
        => [.. Compiler.Compile([output], [], Isa.Best).Works.Select(w => w.Kernel).OfType<Kernel>()];
}
