namespace Pipelines.Engine.Ops;

/// <summary>What an operation with graphs of its own says about itself.</summary>
public interface IControl<TSelf> : IOp<TSelf>
    where TSelf : ControlOp, IControl<TSelf>
{
    /// <summary>The results' element types and shapes.</summary>
    /// <exception cref="EngineException">The inputs do not fit the operation or its bodies.</exception>
    static abstract IReadOnlyList<TensorType> Results(TSelf op, IReadOnlyList<Tensor> inputs);

    /// <summary>For each input the gradient that flows to it; null where none does.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="node">Its node.</param>
    /// <param name="gradients">Those of the results; null where none came.</param>
    static abstract IReadOnlyList<Tensor?> Gradient(TSelf op, Tensor node, IReadOnlyList<Tensor?> gradients);

    /// <summary>The results, given a way to run bodies.</summary>
    static abstract NDArray[] Evaluate(TSelf op, IReadOnlyList<NDArray> inputs, IBodyRunner bodies);

    static TensorType IOp<TSelf>.Infer(TSelf op, IReadOnlyList<Tensor> inputs) => TSelf.Results(op, inputs)[0];

    static IReadOnlyList<Tensor?> IOp<TSelf>.Gradient(TSelf op, Tensor result, Tensor gradient)
        => throw new InvalidOperationException($"{TSelf.Name}: gradients come by the parts of its node.");
}

/// <summary>Runs bodies in the element types that the one who runs the operation computes in.</summary>
public interface IBodyRunner
{
    /// <summary>The results for values of the parameters; the arrays are the caller's.</summary>
    NDArray[] Run(Body body, IReadOnlyList<NDArray> values);

    /// <summary>An array of zeros for a value of a type.</summary>
    NDArray New(TensorType type);

    /// <summary>An axis' length in this run.</summary>
    int Resolve(Dim length);
}
