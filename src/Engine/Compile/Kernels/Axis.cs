namespace Pipelines.Engine.Compile.Kernels;

/// <summary>What the points along an axis are to each other.</summary>
internal enum AxisKind
{
    /// <summary>Independent: each is stored.</summary>
    Parallel,

    /// <summary>Combined into one by an accumulator.</summary>
    Reduced,
}

/// <summary>One loop of a kernel; its length may be known only when running. Compared by reference.</summary>
internal sealed class Axis(string name, Dim length, AxisKind kind)
{
    public string Name { get; } = name;

    public Dim Length { get; } = length;

    public AxisKind Kind { get; } = kind;

    public override string ToString() => Name;
}
