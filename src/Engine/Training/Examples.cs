namespace Pipelines.Engine.Training;

/// <summary>A batch: what a model is given, what it should give, and how much each row counts.</summary>
/// <param name="X">For each input its rows.</param>
/// <param name="Y">For each output its rows; null where only losses of layers are wanted, or predictions.</param>
/// <param name="Weights">(rows) for all outputs, or for each output; 1 when null.</param>
public sealed record Examples(ModelData X, ModelData? Y = null, ModelData? Weights = null)
{
    public int Rows => X.Rows;

    public static implicit operator Examples((ModelData X, ModelData Y) pair) => new(pair.X, pair.Y);

    public static implicit operator Examples((ModelData X, ModelData Y, ModelData Weights) three) => new(three.X, three.Y, three.Weights);

    public static implicit operator Examples((NDArray X, NDArray Y) pair) => new(pair.X, pair.Y);

    public static implicit operator Examples((NDArray[] X, NDArray[] Y) pair) => new(pair.X, pair.Y);

    public static implicit operator Examples((NDArray[] X, NDArray Y) pair) => new(pair.X, pair.Y);

    public static implicit operator Examples((Tensor X, Tensor Y) pair) => new(pair.X, pair.Y);

    public static implicit operator Examples((Tensor X, Tensor Y, Tensor Weights) three) => new(three.X, three.Y, three.Weights);

    public static implicit operator Examples((NDArray X, NDArray Y, NDArray Weights) three) => new(three.X, three.Y, three.Weights);

    internal Examples Slice(int from, int to) => new(X.Slice(from, to), Y?.Slice(from, to), Weights?.Slice(from, to));

    internal Examples Take(ReadOnlySpan<int> rows) => new(X.Take(rows), Y?.Take(rows), Weights?.Take(rows));

    /// <exception cref="EngineException">Numbers of rows differ.</exception>
    internal Examples Checked()
    {
        if (Y is not null && Y.Rows != Rows) throw new EngineException($"Fit: {Rows} rows of inputs came with {Y.Rows} rows of what is right.");
        if (Weights is not null && Weights.Rows != Rows) throw new EngineException($"Fit: {Rows} rows of inputs came with {Weights.Rows} sample weights.");
        return this;
    }
}
