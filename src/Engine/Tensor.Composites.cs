using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <inheritdoc cref="Ops.MatMul"/>
    public Tensor MatMul(Tensor other) => Apply(new MatMul(), this, other);

    /// <inheritdoc cref="Ops.Softmax"/>
    public Tensor Softmax(int axis = -1) => Apply(new Softmax(Check.Axis("Softmax", this, axis)), this);

    /// <inheritdoc cref="Ops.LogSoftmax"/>
    public Tensor LogSoftmax(int axis = -1) => Apply(new LogSoftmax(Check.Axis("LogSoftmax", this, axis)), this);

    /// <inheritdoc cref="Ops.OneHot"/>
    public Tensor OneHot(int depth, DType dtype = DType.Float32) => Apply(new OneHot(depth, dtype), this);

    /// <inheritdoc cref="Ops.Gather"/>
    public Tensor Gather(Tensor indices, int axis = 0) => Apply(new Gather(Check.Axis("Gather", this, axis)), this, indices);
}
