namespace Pipelines.Engine.Ops;

/// <summary>What every operation says about itself. A record that forgets a line does not compile.</summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IOp<TSelf>
    where TSelf : Op, IOp<TSelf>
{
    /// <summary>The name in messages and printed graphs.</summary>
    static abstract string Name { get; }

    /// <summary>The ONNX operator that computes the same; null when it is exported in terms of others or is a host operation.</summary>
    static abstract string? Onnx { get; }

    /// <summary>The result's element type and shape.</summary>
    /// <exception cref="EngineException">The inputs do not fit.</exception>
    static abstract TensorType Infer(TSelf op, IReadOnlyList<Tensor> inputs);

    /// <summary>For each input the gradient that flows to it, given <paramref name="gradient"/> of the result; null where none does.
    /// It may have the result's shape where the input was broadcast; the caller sums it.</summary>
    static abstract IReadOnlyList<Tensor?> Gradient(TSelf op, Tensor result, Tensor gradient);
}

/// <summary>An operation that is not made of others.</summary>
public interface IPrimitive<TSelf> : IOp<TSelf>
    where TSelf : Op, IPrimitive<TSelf>
{
    /// <summary>The obvious, slow evaluation, which tests hold every other one against. Numbers come as float64 and int64.</summary>
    static abstract NDArray Evaluate(TSelf op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape);
}

/// <summary>An operation written in terms of others, that keeps its name in the graph until it is lowered.</summary>
public interface IComposite<TSelf> : IOp<TSelf>
    where TSelf : Op, IComposite<TSelf>
{
    /// <summary>The same value by other operations.</summary>
    static abstract Tensor Expand(TSelf op, IReadOnlyList<Tensor> inputs);

    static TensorType IOp<TSelf>.Infer(TSelf op, IReadOnlyList<Tensor> inputs) => TSelf.Expand(op, inputs).Type;

    static IReadOnlyList<Tensor?> IOp<TSelf>.Gradient(TSelf op, Tensor result, Tensor gradient)
        => Gradients.Through(inputs => TSelf.Expand(op, inputs), result.Inputs, gradient);
}

/// <summary>A host routine (text, sorting) with its own evaluation over the stored types.</summary>
public interface IHostOp<TSelf> : IOp<TSelf>
    where TSelf : Op, IHostOp<TSelf>
{
    /// <summary>The result for concrete inputs, in the result's own type.</summary>
    static abstract NDArray Evaluate(TSelf op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape);
}
