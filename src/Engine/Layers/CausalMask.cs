namespace Pipelines.Engine.Layers;

/// <summary>The mask under which no step sees a later one.</summary>
internal static class CausalMask
{
    /// <summary>Bool (1, queries, values): true where the value is not after the query.</summary>
    public static Tensor Of(Dim queries, Dim values)
        => Tensor.Iota(DType.Int64, new Shape(1, queries, 1), 1) >= Tensor.Iota(DType.Int64, new Shape(1, 1, values), 2);
}
