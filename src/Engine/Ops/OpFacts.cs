using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>An operation's static facts, callable through an instance.</summary>
public sealed class OpFacts
{
    private OpFacts()
    {
    }

    public required string Name { get; init; }

    /// <summary>What it computes, as a line of Markdown.</summary>
    public required string Summary { get; init; }

    public required OpKind Kind { get; init; }

    public required string? Onnx { get; init; }

    public required Func<Op, IReadOnlyList<Tensor>, TensorType> Infer { get; init; }

    public required Func<Op, Tensor, Tensor, IReadOnlyList<Tensor?>> Gradient { get; init; }

    /// <summary>The reference evaluation; null for composites.</summary>
    public Func<Op, IReadOnlyList<NDArray>, TensorType, int[], NDArray>? Evaluate { get; private init; }

    /// <summary>The expansion; null for all but composites.</summary>
    public Func<Op, IReadOnlyList<Tensor>, Tensor>? Expand { get; private init; }

    /// <summary>The types of several results; null for operations of one.</summary>
    public Func<Op, IReadOnlyList<Tensor>, IReadOnlyList<TensorType>>? Results { get; private init; }

    /// <summary>The gradient of several results; null for operations of one.</summary>
    internal Func<Op, Tensor, IReadOnlyList<Tensor?>, IReadOnlyList<Tensor?>>? GradientOfParts { get; private init; }

    /// <summary>The results of an operation with graphs of its own; null for others.</summary>
    internal Func<Op, IReadOnlyList<NDArray>, IBodyRunner, NDArray[]>? Control { get; private init; }

    /// <summary>What an elementwise operation adds; null for others.</summary>
    public ElementwiseFacts? Elementwise { get; private init; }

    /// <summary>A reduction's loop; null for others.</summary>
    internal ReductionKernel? Reduction { get; private init; }

    /// <summary>How a movement finds elements without a copy; null for others.</summary>
    internal Func<Op, View, int[], View?>? View { get; private init; }

    internal static OpFacts OfPrimitive<T>(string summary)
        where T : Op, IPrimitive<T> => Of<T>(OpKind.Primitive, summary, evaluate: T.Evaluate);

    internal static OpFacts OfElementwise<T>(string summary)
        where T : Op, IElementwise<T>
        => Of<T>(OpKind.Primitive, summary, evaluate: T.Evaluate, elementwise: new(T.Arity, T.Types, T.VectorName, T.CExpression, T.Evaluate, T.Kernel));

    internal static OpFacts OfReduction<T>(string summary)
        where T : Reduction, IReduction<T> => Of<T>(OpKind.Primitive, summary, evaluate: T.Evaluate, reduction: T.Kernel);

    internal static OpFacts OfViewing<T>(string summary)
        where T : Op, IViewing<T> => Of<T>(OpKind.Primitive, summary, evaluate: T.Evaluate, view: (op, x, shape) => T.View((T)op, x, shape));

    internal static OpFacts OfComposite<T>(string summary)
        where T : Op, IComposite<T> => Of<T>(OpKind.Composite, summary, expand: T.Expand);

    internal static OpFacts OfHost<T>(string summary)
        where T : Op, IHostOp<T> => Of<T>(OpKind.Host, summary, evaluate: T.Evaluate);

    internal static OpFacts OfControl<T>(string summary)
        where T : ControlOp, IControl<T>
        => new()
        {
            Name = T.Name,
            Kind = OpKind.Control,
            Summary = summary,
            Onnx = T.Onnx,
            Infer = (op, inputs) => T.Infer((T)op, inputs),
            Gradient = (op, result, gradient) => T.Gradient((T)op, result, gradient),
            Results = (op, inputs) => T.Results((T)op, inputs),
            GradientOfParts = (op, node, gradients) => T.Gradient((T)op, node, gradients),
            Control = (op, inputs, bodies) => T.Evaluate((T)op, inputs, bodies),
        };

    private static OpFacts Of<T>(
        OpKind kind,
        string summary,
        Func<T, IReadOnlyList<NDArray>, TensorType, int[], NDArray>? evaluate = null,
        Func<T, IReadOnlyList<Tensor>, Tensor>? expand = null,
        ElementwiseFacts? elementwise = null,
        ReductionKernel? reduction = null,
        Func<Op, View, int[], View?>? view = null)
        where T : Op, IOp<T>
        => new()
        {
            Name = T.Name,
            Kind = kind,
            Summary = summary,
            Onnx = T.Onnx,
            Infer = (op, inputs) => T.Infer((T)op, inputs),
            Gradient = (op, result, gradient) => T.Gradient((T)op, result, gradient),
            Evaluate = evaluate is null ? null : (op, inputs, result, shape) => evaluate((T)op, inputs, result, shape),
            Expand = expand is null ? null : (op, inputs) => expand((T)op, inputs),
            Elementwise = elementwise,
            Reduction = reduction,
            View = view,
        };
}
