using System.Runtime.CompilerServices;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Uniform random numbers, four words of Philox at a time.</summary>
internal sealed class RandomStep(View output, View stream, RandomUniform op) : Step(output, stream)
{
    public override void Run()
    {
        var stream = (ulong)Inputs[0].First<long>();
        if (op.DType == DType.Float32) Singles(ref Output.First<float>(), stream);
        else Doubles(ref Output.First<double>(), stream);
    }

    private void Singles(ref float output, ulong stream)
    {
        for (var i = 0; i < Output.Length; i += 4)
        {
            var (a, b, c, d) = Philox.Block(op.Key, (ulong)i / 4, stream);
            Unsafe.Add(ref output, i) = Philox.Single(a);
            if (i + 1 < Output.Length) Unsafe.Add(ref output, i + 1) = Philox.Single(b);
            if (i + 2 < Output.Length) Unsafe.Add(ref output, i + 2) = Philox.Single(c);
            if (i + 3 < Output.Length) Unsafe.Add(ref output, i + 3) = Philox.Single(d);
        }
    }

    private void Doubles(ref double output, ulong stream)
    {
        for (var i = 0; i < Output.Length; i += 2)
        {
            var (a, b, c, d) = Philox.Block(op.Key, (ulong)i / 2, stream);
            Unsafe.Add(ref output, i) = Philox.Double(a, b);
            if (i + 1 < Output.Length) Unsafe.Add(ref output, i + 1) = Philox.Double(c, d);
        }
    }
}
