using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>True where a text is empty, which is what a missing one is.</summary>
    public Tensor StringIsEmpty() => Equal(this, "");

    /// <inheritdoc cref="Ops.StringConcatenate"/>
    public Tensor StringConcatenate(Tensor other) => Apply(new StringConcatenate(), this, other);
}
