using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>One value everywhere.</summary>
internal sealed class FillStep(View output, NDArray value) : Step(output)
{
    public override void Run()
    {
        switch (Output.DType)
        {
            case DType.Float32: Fill<float>(); break;
            case DType.Float64: Fill<double>(); break;
            case DType.Int32: Fill<int>(); break;
            case DType.Int64: Fill<long>(); break;
            case DType.Bool: Fill<bool>(); break;
            default: throw new DTypeException($"Cannot fill {Output.DType}.");
        }
    }

    private void Fill<T>() => MemoryMarshal.CreateSpan(ref Output.First<T>(), Output.Length).Fill(value.Item<T>());
}
