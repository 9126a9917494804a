namespace Pipelines.Engine.Compile.Kernels;

/// <summary>What the points along an axis are to each other.</summary>
internal enum AxisKind
{
    /// <summary>Independent: each is stored.</summary>
    Parallel,

    /// <summary>Combined into one by an accumulator.</summary>
    Reduced,

    /// <summary>Added to memory one after the other: points may meet at one element, and keep their order.</summary>
    Sequential,

    /// <summary>No loop: a number that is computed for each point.</summary>
    Data,
}

/// <summary>One loop of a kernel; its length may be known only when running. Compared by reference.</summary>
internal class Axis(string name, Dim length, AxisKind kind)
{
    public string Name { get; } = name;

    public Dim Length { get; } = length;

    public AxisKind Kind { get; } = kind;

    public override string ToString() => Name;
}

/// <summary>A number that an index is computed with, as an axis is: what a gather looks up, the quotient of a stride.</summary>
internal sealed class Datum(string name, Expression value) : Axis(name, 1, AxisKind.Data)
{
    /// <summary>The number, of int64.</summary>
    public Expression Value { get; } = value;
}
