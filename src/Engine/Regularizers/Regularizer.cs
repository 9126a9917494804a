namespace Pipelines.Engine.Regularizers;

/// <summary>A penalty on weights that is added to the loss.</summary>
public abstract record Regularizer
{
    /// <summary>The penalty, of shape ().</summary>
    public abstract Tensor Call(Tensor weights);
}
