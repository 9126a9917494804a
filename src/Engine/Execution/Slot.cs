namespace Pipelines.Engine.Execution;

/// <summary>A piece of memory that steps read and write: where it is kept is decided when the plan is whole.</summary>
internal sealed class Slot(DType dtype, int length, SlotKind kind)
{
    public DType DType { get; } = dtype;

    public int Length { get; } = length;

    public SlotKind Kind { get; } = kind;

    /// <summary>The memory, at least <see cref="Length"/> elements.</summary>
    public Array Data { get; set; } = Array.Empty<byte>();
}
