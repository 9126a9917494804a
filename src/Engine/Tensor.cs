using System.Globalization;
using Pipelines.Engine.Eager;
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

    internal Tensor(Op op, Tensor[] inputs, TensorType type)
        => (Op, _inputs, Type, IsSymbolic) = (op, inputs, type, op is ModelInput || Array.Exists(inputs, i => i.IsSymbolic));

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

    /// <summary>Whether it follows from a model's input, so that layers are noted rather than run.</summary>
    internal bool IsSymbolic { get; }

    /// <summary>What was computed before, once and for all; null when nothing was, or when it may change.</summary>
    internal NDArray? Known { get; set; }

    /// <summary>Computes the value, once: asked again it is the same array. Variables read outside of a trace have the value they had
    /// then; variables read within one have their present values, and the value is computed each time.</summary>
    /// <exception cref="EngineException">The value depends on an input.</exception>
    public NDArray Value() => EagerEvaluation.Of([this])[0];

    /// <summary>A tensor of the computed value alone, which keeps nothing of how it came about: no gradient flows through it.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public Tensor Evaluate() => Constant(Value());

    /// <summary>The values of tensors, computed together: what they share is computed once.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public static NDArray[] Values(params IReadOnlyList<Tensor> tensors) => EagerEvaluation.Of(tensors);

    /// <summary>The one element.</summary>
    /// <inheritdoc cref="NDArray.Item{T}"/>
    public T Item<T>() => Value().Item<T>();

    /// <summary>The elements in row-major order, copied.</summary>
    /// <inheritdoc cref="NDArray.ToArray{T}"/>
    public T[] ToArray<T>() => Value().ToArray<T>();

    /// <summary>As <c>Add Float32 (batch, 10)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Op.Facts.Name} {Type}");
}
