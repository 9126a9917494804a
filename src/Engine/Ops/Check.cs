using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Ops;

/// <summary>Checks of operations' inputs, and the wording of what is wrong with them.</summary>
internal static class Check
{
    public static void Count(string name, IReadOnlyList<Tensor> inputs, int expected)
    {
        if (inputs.Count != expected)
            throw new EngineException($"{name}: {inputs.Count} inputs came, expected {expected}.{SourceLines.Of(inputs)}");
    }

    public static void SameType(string name, IReadOnlyList<Tensor> inputs)
    {
        foreach (var input in inputs)
            if (input.DType != inputs[0].DType)
                throw new DTypeException($"{name}: element types differ: {List(inputs)}. Cast one of them: types are never mixed silently.{SourceLines.Of(inputs)}");
    }

    public static void Type(string name, Tensor input, string expected, bool fits)
    {
        if (!fits) throw TypeFault(name, [input], expected);
    }

    public static DTypeException TypeFault(string name, IReadOnlyList<Tensor> inputs, string expected)
        => new($"{name}: the input has the element type {inputs[0].DType}, expected {expected}.{SourceLines.Of(inputs)}");

    public static ShapeException ShapeFault(string name, IReadOnlyList<Tensor> inputs, string problem)
        => new($"{name}: {problem}{SourceLines.Of(inputs)}");

    public static Shape Broadcast(string name, IReadOnlyList<Tensor> inputs)
    {
        var shape = inputs[0].Shape;
        for (var i = 1; i < inputs.Count; i++)
            shape = Shape.Broadcast(shape, inputs[i].Shape)
                ?? throw ShapeFault(name, inputs, $"shapes cannot be broadcast: {List(inputs)}. Aligned at the last axis, lengths must be equal or 1.");
        return shape;
    }

    /// <summary>An axis counted from the front.</summary>
    public static int Axis(string name, Tensor input, int axis)
    {
        var rank = input.Rank;
        if (axis < -rank || axis >= rank)
            throw ShapeFault(name, [input], $"axis {axis} does not exist in the shape {input.Shape}. Expected {-rank} to {rank - 1}.");
        return axis < 0 ? axis + rank : axis;
    }

    private static string List(IReadOnlyList<Tensor> inputs) => string.Join(" and ", inputs.Select(t => t.Type));
}
