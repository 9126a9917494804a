using System.Globalization;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine;

/// <summary>
/// An immutable description of a value: an operation, its inputs, an element type and a shape. Nothing is computed until a
/// <see cref="Function"/> runs it, or <see cref="Value"/> is asked for. Compared by reference: within a <see cref="Trace"/> equal
/// expressions are one tensor.
/// </summary>
public sealed partial class Tensor
{
    private readonly Tensor[] _inputs;

    internal Tensor(Op op, Tensor[] inputs, TensorType type) => (Op, _inputs, Type) = (op, inputs, type);

    /// <summary>What is computed.</summary>
    public Op Op { get; }

    /// <summary>What it is computed from.</summary>
    public IReadOnlyList<Tensor> Inputs => _inputs;

    /// <summary>Element type and shape.</summary>
    public TensorType Type { get; }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape => Type.Shape;

    /// <summary>The type of the elements.</summary>
    public DType DType => Type.DType;

    /// <summary>The number of axes.</summary>
    public int Rank => Type.Shape.Rank;

    /// <summary>The operation applied to inputs: checked, simplified, and one node with an equal one of the open trace.</summary>
    /// <exception cref="ShapeException">The inputs' shapes do not fit.</exception>
    /// <exception cref="DTypeException">The inputs' element types do not fit.</exception>
    public static Tensor Apply(Op op, params ReadOnlySpan<Tensor> inputs)
    {
        var array = inputs.ToArray();
        var type = op.Facts.Infer(op, array);
        return Simplifier.Simplify(op, array, type) ?? Trace.Intern(op, array, type);
    }

    /// <summary>Computes the value. Inputs cannot be given; variables have their present values.</summary>
    /// <exception cref="EngineException">The value depends on an input.</exception>
    public NDArray Value() => new Function(new Graph([], [new NamedTensor("value", this)])) { IsCompiled = false }.Run(new Dictionary<string, NDArray>())["value"];

    /// <summary>As <c>Add Float32 (batch, 10)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Op.Facts.Name} {Type}");
}
