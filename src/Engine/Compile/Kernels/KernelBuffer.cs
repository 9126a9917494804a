namespace Pipelines.Engine.Compile.Kernels;

/// <summary>Whose memory a buffer is.</summary>
internal enum BufferRole
{
    /// <summary>Given: an input, a variable's old value, a constant, the result of an interpreted step.</summary>
    Given,

    /// <summary>Made by a kernel.</summary>
    Made,
}

/// <summary>A piece of memory that kernels read and write: the elements of a tensor one after the other.</summary>
internal sealed class KernelBuffer(Tensor tensor, BufferRole role)
{
    public Tensor Tensor { get; } = tensor;

    public BufferRole Role { get; } = role;

    public DType DType => Tensor.DType;
}
