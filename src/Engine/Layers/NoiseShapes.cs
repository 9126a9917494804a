namespace Pipelines.Engine.Layers;

/// <summary>The shape of a draw that is broadcast to an input.</summary>
internal static class NoiseShapes
{
    /// <summary>The given lengths, -1 being the input's; the input's shape when null.</summary>
    /// <exception cref="ShapeException">The number of axes differs.</exception>
    public static Shape Of(string name, Tensor x, IReadOnlyList<int>? shape)
    {
        if (shape is null) return x.Shape;
        if (shape.Count != x.Rank) throw new ShapeException($"{name}: a noise shape of {shape.Count} lengths came for the input {x.Type}. Expected one per axis.");
        return new([.. shape.Select((n, i) => n == -1 ? x.Shape[i] : n)]);
    }
}
