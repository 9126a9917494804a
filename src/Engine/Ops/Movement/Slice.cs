using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>A part of each axis: element i of the result is element <c>start + i · step</c> of the input.</summary>
/// <param name="Starts">The first element kept, per axis.</param>
/// <param name="Shape">The result's shape: how many are kept, per axis.</param>
/// <param name="Steps">1 or more, per axis.</param>
public sealed record Slice(EquatableList<int> Starts, Shape Shape, EquatableList<int> Steps) : Op, IMovement<Slice>
{
    public static string Name => nameof(Slice);

    public static string? Onnx => "Slice";

    public static TensorType Infer(Slice op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        if (op.Starts.Count != x.Rank || op.Shape.Rank != x.Rank || op.Steps.Count != x.Rank)
            throw Check.ShapeFault(Name, inputs, $"{op.Starts.Count} starts, {op.Shape.Rank} lengths and {op.Steps.Count} steps came for the shape {x.Shape}. Expected one per axis.");
        for (var axis = 0; axis < x.Rank; axis++)
        {
            if (!op.Shape[axis].IsKnown || !x.Shape[axis].IsKnown) continue; // checked when running
            var (start, length, step) = (op.Starts[axis], op.Shape[axis].Value, op.Steps[axis]);
            if (start < 0 || step < 1 || (length > 0 && start + (length - 1) * step >= x.Shape[axis].Value))
                throw Check.ShapeFault(Name, inputs, $"{length} elements from {start} by {step} are not all in axis {axis} of the shape {x.Shape}.");
        }

        return new(x.DType, op.Shape);
    }

    public static bool Source(Slice op, ReadOnlySpan<int> index, Span<int> source)
    {
        for (var i = 0; i < index.Length; i++) source[i] = op.Starts[i] + index[i] * op.Steps[i];
        return true;
    }

    static View? IViewing<Slice>.View(Slice op, View x, int[] shape)
        => x.With(x.Offset + op.Starts.Select((start, axis) => start * x.Strides[axis]).Sum(), shape, [.. op.Steps.Select((step, axis) => step * x.Strides[axis])]);

    public static IReadOnlyList<Tensor?> Gradient(Slice op, Tensor result, Tensor gradient)
    {
        // Zeros before the first, between and after the last element kept.
        var x = result.Inputs[0];
        var after = new Dim[x.Rank];
        for (var i = 0; i < after.Length; i++) after[i] = x.Shape[i] - op.Starts[i] - op.Shape[i] - (op.Shape[i] - 1) * (op.Steps[i] - 1);
        return [Tensor.Apply(new Pad(op.Starts, [.. op.Steps.Select(s => s - 1)], new([.. after]), 0), gradient)];
    }
}
