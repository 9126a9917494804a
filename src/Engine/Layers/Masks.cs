using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Layers;

/// <summary>
/// Which steps of a sequence count. A mask is a Bool tensor (batch, steps) beside a tensor (batch, steps, …): false steps are padding.
/// Layers that know masks pass them on; attention, recurrent layers, pooling and losses leave out what is masked.
/// </summary>
public static class Masks
{
    // Beside the tensors: a mask is no part of a value, and goes with the tensor that it belongs to.
    private static readonly ConditionalWeakTable<Tensor, Tensor> Known = [];

    extension(Tensor x)
    {
        /// <summary>Which steps count, Bool (batch, steps); null when all do.</summary>
        public Tensor? Mask => Known.TryGetValue(x, out var mask) ? mask : null;

        /// <summary>Puts a mask beside a tensor, or takes it away when null.</summary>
        /// <param name="mask">Bool, the tensor's first axes.</param>
        /// <returns>The same tensor.</returns>
        /// <exception cref="EngineException">The mask is not Bool, or does not have the tensor's first axes.</exception>
        public Tensor WithMask(Tensor? mask)
        {
            Known.Remove(x);
            if (mask is null) return x;
            if (mask.DType != DType.Bool || mask.Rank > x.Rank || !mask.Shape.SequenceEqual(x.Shape.Take(mask.Rank)))
                throw new EngineException($"WithMask: the mask {mask.Type} does not fit {x.Type}. Expected Bool of its first axes, as {new Shape([.. x.Shape.Take(2)])}.");
            Known.Add(x, mask);
            return x;
        }
    }
}
