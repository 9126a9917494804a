namespace Pipelines.Engine.Execution.Kernels;

/// <summary>One value everywhere.</summary>
internal sealed class FillStep(View output, NDArray value) : Step(output)
{
    public override void Run()
    {
        switch (Output.Slot.Data)
        {
            case float[] x: Fill(x); break;
            case double[] x: Fill(x); break;
            case int[] x: Fill(x); break;
            case long[] x: Fill(x); break;
            case bool[] x: Fill(x); break;
            default: throw new DTypeException($"Cannot fill {Output.DType}.");
        }
    }

    private void Fill<T>(T[] data) => data.AsSpan(Output.Offset, Output.Length).Fill(value.Item<T>());
}
