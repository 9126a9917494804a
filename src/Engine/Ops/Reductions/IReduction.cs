using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>A reduction by an associative function.</summary>
public interface IReduction<TSelf> : IPrimitive<TSelf>
    where TSelf : Reduction, IReduction<TSelf>
{
    /// <summary>The value over no elements.</summary>
    static abstract double Identity { get; }

    /// <summary>The function.</summary>
    static abstract double Combine(double a, double b);

    /// <summary>The interpreter's loop.</summary>
    static abstract ReductionKernel Kernel { get; }

    static TensorType IOp<TSelf>.Infer(TSelf op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(TSelf.Name, inputs, 1);
        Check.Type(TSelf.Name, inputs[0], "a numeric type", inputs[0].DType.IsNumeric);
        return new(inputs[0].DType, ReducedShape(TSelf.Name, op, inputs[0]));
    }

    static NDArray IPrimitive<TSelf>.Evaluate(TSelf op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var x = inputs[0];
        var values = new double[NDArray.LengthOf(shape)];
        Array.Fill(values, TSelf.Identity);
        foreach (var (index, offset) in Reference.Indices([.. x.Shape]))
        {
            var to = (int[])index.Clone();
            foreach (var axis in op.Axes) to[axis] = 0;
            ref var value = ref values[Reference.Offset(shape, to)];
            value = TSelf.Combine(value, x.GetNumber(offset));
        }

        var next = 0;
        return Reference.Generate(result.DType, shape, _ => values[next++]);
    }

    internal static Shape ReducedShape(string name, Reduction op, Tensor input)
    {
        var shape = input.Shape;
        foreach (var axis in op.Axes) shape = shape.With(Check.Axis(name, input, axis), 1);
        return shape;
    }
}
