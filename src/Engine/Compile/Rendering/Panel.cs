using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>
/// An operand of a matrix product laid out anew: panels of as many rows or columns as a register tile has, in each of them one step of the
/// sum after the other. Then a tile walks both operands without a gap, whatever power of two their strides are.
/// </summary>
/// <param name="Buffer">The panels.</param>
/// <param name="Source">What they are a copy of, by its index in the unpacked kernel.</param>
/// <param name="Axis">The rows or columns.</param>
/// <param name="Reduced">The axis of the sum.</param>
/// <param name="Width">Rows or columns of a panel.</param>
internal sealed record Panel(KernelBuffer Buffer, Load Source, Axis Axis, Axis Reduced, int Width)
{
    /// <summary>The index into the panels as far as loops follow it: a step of a panel's width goes to the next panel instead.</summary>
    public Affine Index => Affine.Of(Axis) + Affine.Of(Reduced) * Width;

    /// <summary>How many elements the panels have, the last one whole.</summary>
    public long Elements(IReadOnlyDictionary<string, long> symbols) => Count(symbols) * Width * Reduced.Length.Resolve(symbols);

    /// <summary>How many panels there are.</summary>
    public long Count(IReadOnlyDictionary<string, long> symbols) => (Axis.Length.Resolve(symbols) + Width - 1) / Width;
}
