using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary><c>x</c> above 0, <c>alpha · x</c> below, alpha being learned (He et al., 2015).</summary>
/// <param name="alphaInitializer">Of alpha, which has the input's shape without the batch; <see cref="Zeros"/> when null.</param>
/// <param name="alphaRegularizer">None when null.</param>
/// <param name="alphaConstraint">None when null.</param>
/// <param name="sharedAxes">Axes, counted from 1 after the batch, along which one alpha counts for all; [1, 2] after a convolution of images. None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class PReLU(Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null, IReadOnlyList<int>? sharedAxes = null, string? name = null)
    : SingleInputLayer(name)
{
    private Variable? _alpha;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Tensor x)
    {
        Shape shape = [.. x.Shape.Skip(1).Select((length, i) => sharedAxes?.Contains(i + 1) == true ? 1 : length)];
        _alpha = AddVariable("alpha", shape, alphaInitializer ?? new Zeros(), x.DType, alphaRegularizer, constraint: alphaConstraint);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => x.Relu() - _alpha!.Read() * (-x).Relu();
}
