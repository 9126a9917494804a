namespace Pipelines.Engine.Constraints;

/// <summary>What weights are brought back to after every step of an optimizer. Names, defaults and formulas are those of Keras 3.</summary>
public abstract record Constraint
{
    // What Keras adds before dividing by a norm.
    private protected const double Epsilon = 1e-7;

    /// <summary>The nearest weights that are allowed.</summary>
    /// <param name="weights">float32 or float64; the result has its shape and element type.</param>
    public abstract Tensor Call(Tensor weights);

    /// <summary>The norm <c>√Σ w²</c> along axes, which stay with the length 1.</summary>
    private protected static Tensor Norm(Tensor weights, IReadOnlyList<int> axes) => weights.Square().Sum([.. axes], keepDims: true).Sqrt();
}
