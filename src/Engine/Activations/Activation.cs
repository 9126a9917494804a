namespace Pipelines.Engine.Activations;

/// <summary>A function that a layer ends with. Element type and shape stay.</summary>
public abstract record Activation
{
    /// <summary>The function of a tensor.</summary>
    public abstract Tensor Call(Tensor x);
}
