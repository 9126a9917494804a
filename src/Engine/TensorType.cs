namespace Pipelines.Engine;

/// <summary>What is known of a value before running: element type and shape.</summary>
public readonly record struct TensorType(DType DType, Shape Shape)
{
    /// <summary>As <c>Float32 (batch, 784)</c>.</summary>
    public override string ToString() => $"{DType} {Shape}";
}
