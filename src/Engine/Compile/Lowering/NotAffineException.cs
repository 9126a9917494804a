namespace Pipelines.Engine.Compile.Lowering;

/// <summary>A reshape that loops cannot follow: its source gets memory, under another shape then for nothing, and scheduling starts again.</summary>
internal sealed class NotAffineException(Tensor reshape) : Exception($"{reshape} needs its input in memory.")
{
    public Tensor Reshape { get; } = reshape;
}
