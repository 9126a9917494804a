namespace Pipelines.Engine.Ops;

/// <summary>The inputs one after the other along an axis.</summary>
/// <param name="Axis">Counted from the front.</param>
public sealed record Concatenate(int Axis) : Op, IPrimitive<Concatenate>
{
    public static string Name => nameof(Concatenate);

    public static string? Onnx => "Concat";

    public static TensorType Infer(Concatenate op, IReadOnlyList<Tensor> inputs)
    {
        if (inputs.Count == 0) throw new EngineException($"{Name}: no inputs came, expected at least one.");
        Check.SameType(Name, inputs);
        var first = inputs[0];
        var axis = Check.Axis(Name, first, op.Axis);
        Dim length = 0;
        foreach (var input in inputs)
        {
            if (input.Rank != first.Rank || input.Shape.With(axis, 1) != first.Shape.With(axis, 1))
                throw Check.ShapeFault(Name, inputs, $"the shapes {first.Shape} and {input.Shape} differ outside axis {axis}.");
            length += input.Shape[axis];
        }

        return new(first.DType, first.Shape.With(axis, length));
    }

    public static NDArray Evaluate(Concatenate op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var output = NDArray.Zeros(inputs[0].DType, shape);
        var start = 0;
        foreach (var input in inputs)
        {
            foreach (var (index, offset) in Reference.Indices([.. input.Shape]))
            {
                var to = (int[])index.Clone();
                to[op.Axis] += start;
                Array.Copy(input.Storage, offset, output.Storage, Reference.Offset(shape, to), 1);
            }

            start += input.Shape[op.Axis];
        }

        return output;
    }

    public static IReadOnlyList<Tensor?> Gradient(Concatenate op, Tensor result, Tensor gradient)
    {
        var gradients = new List<Tensor?>();
        var start = 0L;
        foreach (var input in result.Inputs)
        {
            var length = input.Shape[op.Axis].Value;
            gradients.Add(gradient.Slice(op.Axis, start, start + length));
            start += length;
        }

        return gradients;
    }
}
