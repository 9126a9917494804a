using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Source;

namespace Pipelines.Engine.Tests.Compile.Source;

/// <summary>Kernels as C, compiled by the machine's compiler and run.</summary>
public sealed unsafe class SourceRendererTests
{
    [Fact]
    public void Render_EveryKernelAsC_ComputesWhatTheInterpreterDoes()
    {
        if (Compiler("cc", "gcc", "clang-15") is not { } compiler)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("PIPELINE_TEST_ALL") != "1", "No C compiler is installed.");
            throw new InvalidOperationException("A C compiler is needed: install gcc.");
        }

        var folder = Directory.CreateTempSubdirectory("kernels");
        try
        {
            var (source, library) = (Path.Combine(folder.FullName, "kernels.c"), Path.Combine(folder.FullName, "kernels.so"));
            File.WriteAllText(source, Text());
            Run(compiler, $"-O1 -fPIC -shared -fwrapv -ffp-contract=off -Wall -Werror -Wno-unused -Wno-overflow -o {library} {source} -lm");
            var handle = NativeLibrary.Load(library);
            for (var i = 0; i < KernelMatrix.All.Count; i++) Hold(KernelMatrix.All[i], (delegate* unmanaged<void**, long*, void>)NativeLibrary.GetExport(handle, $"call{i}"));
            NativeLibrary.Free(handle);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Render_DenseLayer_ReadsAsAPersonWouldWriteIt()
    {
        var (i, k) = (new Axis("i", Dim.Batch, AxisKind.Parallel), new Axis("k", 3, AxisKind.Reduced));
        KernelBuffer x = new(Tensor.Input("x", DType.Float32, [Dim.Batch, 3]), BufferRole.Given), y = new(Tensor.Input("y", DType.Float32, [Dim.Batch]), BufferRole.Made);
        var kernel = new Kernel([i, k], [new(ReductionOperation.Sum, new Load(x, Affine.Of(i) * 3 + Affine.Of(k)))], [new(y, Affine.Of(i), new Accumulated(0, DType.Float32))]);

        Assert.Equal(
            """
            void sums(const float *b0, float *b1, int64_t n_batch)
            {
                for (int64_t i = 0; i < n_batch; i++)
                {
                    float acc0 = 0.0f;
                    for (int64_t k = 0; k < 3; k++)
                    {
                        const float v0 = b0[3 * i + k];
                        acc0 += v0;
                    }
                    b1[i] = acc0;
                }
            }

            """,
            SourceRenderer.Run(kernel, Dialect.C, "sums"));
    }

    private static string Text()
    {
        var text = new StringBuilder(Preamble.Of(Dialect.C));
        for (var i = 0; i < KernelMatrix.All.Count; i++)
        {
            var kernel = KernelMatrix.All[i];
            text.Append(SourceRenderer.Run(kernel, Dialect.C, $"kernel{i}"));
            var arguments = kernel.Buffers.Select((_, b) => $"b[{b}]").Concat(SourceRenderer.Symbols(kernel).Select((_, n) => $"n[{n}]"));
            text.Append($"void call{i}(void **b, const int64_t *n) {{ kernel{i}({string.Join(", ", arguments)}); }}\n");
        }

        return text.ToString();
    }

    private static void Hold(Kernel kernel, delegate* unmanaged<void**, long*, void> compiled)
    {
        var (expected, actual) = (KernelMatrix.Memory(kernel), KernelMatrix.Memory(kernel));
        var pins = kernel.Buffers.Select(b => GCHandle.Alloc(actual[b], GCHandleType.Pinned)).ToArray();
        nint[] buffers = [.. pins.Select(p => p.AddrOfPinnedObject())];
        long[] lengths = [.. SourceRenderer.Symbols(kernel).Select(s => KernelMatrix.Symbols[s])];
        fixed (nint* b = buffers)
        fixed (long* n = lengths)
            compiled((void**)b, n);
        foreach (var pin in pins) pin.Free();
        new KernelInterpreter(kernel, b => expected[b], KernelMatrix.Symbols).Run();

        foreach (var store in kernel.Stores)
            for (var i = 0; i < expected[store.Buffer].Length; i++)
            {
                double e = Number(expected[store.Buffer], i), a = Number(actual[store.Buffer], i), tolerance = store.Buffer.DType switch { DType.Float64 => 1e-12, DType.Float32 => 2e-5, DType.Float16 or DType.BFloat16 => 0.01, _ => 0 };
                Assert.True(e.Equals(a) || Math.Abs(e - a) <= tolerance * Math.Max(1, Math.Abs(e)), $"Element {i} is {a:R}, expected {e:R}, of\n{kernel}\n{SourceRenderer.Run(kernel, Dialect.C, "kernel")}");
            }
    }

    private static double Number(Array array, int i) => array switch { Half[] x => (double)x[i], BFloat16[] x => (double)(float)x[i], bool[] x => x[i] ? 1 : 0, _ => Convert.ToDouble(array.GetValue(i), System.Globalization.CultureInfo.InvariantCulture) };

    private static string? Compiler(params string[] names)
        => names.FirstOrDefault(name => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, name))));

    private static void Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors[..Math.Min(errors.Length, 4000)]);
    }
}
