namespace Pipelines.Engine.Ops;

/// <summary>The rule of an elementwise operation's element types: all inputs the same one, and which.</summary>
public sealed class ElementwiseTypes
{
    private readonly string _expected;
    private readonly Func<DType, bool> _accepts;
    private readonly DType? _result;

    private ElementwiseTypes(string expected, Func<DType, bool> accepts, DType? result = null)
        => (_expected, _accepts, _result) = (expected, accepts, result);

    /// <summary>Numbers to the same type.</summary>
    public static ElementwiseTypes Numeric { get; } = new("a numeric type", t => t.IsNumeric);

    /// <summary>float32 or float64 to the same type.</summary>
    public static ElementwiseTypes Float { get; } = new("Float32 or Float64", t => t.IsFloat);

    /// <summary>Numbers to bool.</summary>
    public static ElementwiseTypes Comparison { get; } = new("a numeric type", t => t.IsNumeric, DType.Bool);

    /// <summary>Numbers or bools to bool.</summary>
    public static ElementwiseTypes Equality { get; } = new("a numeric type or Bool", t => t.IsNumeric || t == DType.Bool, DType.Bool);

    /// <summary>float32 or float64 to bool.</summary>
    public static ElementwiseTypes FloatPredicate { get; } = new("Float32 or Float64", t => t.IsFloat, DType.Bool);

    /// <summary>Bools to bool.</summary>
    public static ElementwiseTypes Logical { get; } = new("Bool", t => t == DType.Bool, DType.Bool);

    /// <summary>Whether the operation takes inputs of this type.</summary>
    public bool Accepts(DType dtype) => _accepts(dtype);

    /// <summary>The result's type for inputs of a type.</summary>
    public DType Of(DType dtype) => _result ?? dtype;

    internal DType Result(string name, IReadOnlyList<Tensor> inputs)
    {
        Check.SameType(name, inputs);
        var dtype = inputs[0].DType;
        return _accepts(dtype) ? _result ?? dtype : throw Check.TypeFault(name, inputs, _expected);
    }
}
