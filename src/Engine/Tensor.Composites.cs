using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <inheritdoc cref="Ops.MatMul"/>
    public Tensor MatMul(Tensor other) => Apply(new MatMul(), this, other);

    /// <inheritdoc cref="Ops.Relu"/>
    public Tensor Relu() => Apply(new Relu(), this);

    /// <inheritdoc cref="Ops.Softmax"/>
    public Tensor Softmax(int axis = -1) => Apply(new Softmax(Check.Axis("Softmax", this, axis)), this);

    /// <inheritdoc cref="Ops.LogSoftmax"/>
    public Tensor LogSoftmax(int axis = -1) => Apply(new LogSoftmax(Check.Axis("LogSoftmax", this, axis)), this);

    /// <inheritdoc cref="Ops.SoftmaxCrossEntropy"/>
    public static Tensor SoftmaxCrossEntropy(Tensor logits, Tensor targets) => Apply(new SoftmaxCrossEntropy(), logits, targets);

    /// <inheritdoc cref="Ops.OneHot"/>
    public Tensor OneHot(int depth, DType dtype = DType.Float32) => Apply(new OneHot(depth, dtype), this);

    /// <inheritdoc cref="Ops.Gather"/>
    public Tensor Gather(Tensor indices, int axis = 0) => Apply(new Gather(Check.Axis("Gather", this, axis)), this, indices);

    /// <inheritdoc cref="Ops.Lookup"/>
    public Tensor Lookup(NDArray keys, NDArray values, NDArray missing) => Apply(new Lookup(keys, values, missing), this);
}
