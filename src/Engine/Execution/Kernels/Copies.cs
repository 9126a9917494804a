namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Steps that move or choose elements by their size alone.</summary>
internal static class Copies
{
    /// <summary>Elements from one place to another.</summary>
    public static Step Copy(View output, View x) => output.DType switch
    {
        DType.String => new CopyStep<string>(output, x),
        var dtype => dtype.SizeInBytes switch
        {
            1 => new CopyStep<byte>(output, x),
            2 => new CopyStep<ushort>(output, x),
            4 => new CopyStep<uint>(output, x),
            _ => new CopyStep<ulong>(output, x),
        },
    };

    /// <summary>One of two elements by a condition; not of text.</summary>
    public static Step Select(View output, View condition, View a, View b) => output.DType.SizeInBytes switch
    {
        1 => new SelectStep<byte>(output, condition, a, b),
        2 => new SelectStep<ushort>(output, condition, a, b),
        4 => new SelectStep<uint>(output, condition, a, b),
        _ => new SelectStep<ulong>(output, condition, a, b),
    };
}
