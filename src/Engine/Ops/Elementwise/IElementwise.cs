using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>An operation on each element alone; inputs are broadcast against each other.</summary>
public interface IElementwise<TSelf> : IPrimitive<TSelf>
    where TSelf : Op, IElementwise<TSelf>
{
    /// <summary>How many inputs.</summary>
    static abstract int Arity { get; }

    /// <summary>Which element types come in and which goes out.</summary>
    static abstract ElementwiseTypes Types { get; }

    /// <summary>The method of <c>Vector128/256/512</c>, or of the engine's vector functions, that computes it.</summary>
    static abstract string VectorName { get; }

    /// <summary>The interpreter's loop.</summary>
    static abstract ElementwiseKernel Kernel { get; }

    /// <summary>The C expression, <c>{0}</c> being the first operand.</summary>
    static abstract string CExpression { get; }

    /// <summary>The value for one element; true is 1.</summary>
    static abstract double Evaluate(ReadOnlySpan<double> x);

    static TensorType IOp<TSelf>.Infer(TSelf op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(TSelf.Name, inputs, TSelf.Arity);
        return new(TSelf.Types.Result(TSelf.Name, inputs), Check.Broadcast(TSelf.Name, inputs));
    }

    static NDArray IPrimitive<TSelf>.Evaluate(TSelf op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Map(inputs, result.DType, shape, TSelf.Evaluate);
}
