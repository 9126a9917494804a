namespace Pipelines.Engine.Ops;

/// <summary>For each element the value beside its key; the default where there is no such key. Text to number, number to text, or any
/// other pair of types.</summary>
/// <param name="Keys">One axis, of the input's element type; the first of equal keys counts. NaN is a key like others.</param>
/// <param name="Values">As many, of the result's element type.</param>
/// <param name="Missing">One value of the result's element type.</param>
[TensorMethod(1)]
public sealed record Lookup(NDArray Keys, NDArray Values, NDArray Missing) : Op, IHostOp<Lookup>
{
    private readonly Lazy<IElementTable> _table = new(() => ElementTable.Create(Keys));

    public static string Name => nameof(Lookup);

    public static string? Onnx => "LabelEncoder";

    public static TensorType Infer(Lookup op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        Check.Type(Name, inputs[0], $"{op.Keys.DType} as the keys have", inputs[0].DType == op.Keys.DType);
        if (op.Keys.Length != op.Values.Length || op.Missing.Length != 1 || op.Missing.DType != op.Values.DType)
            throw new EngineException($"{Name}: keys {op.Keys}, values {op.Values} and default {op.Missing} do not fit. Expected as many keys as values, and one default of the values' type.");
        return new(op.Values.DType, inputs[0].Shape);
    }

    public static NDArray Evaluate(Lookup op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var output = NDArray.Zeros(result.DType, shape);
        var table = op._table.Value;
        for (var i = 0; i < output.Length; i++)
        {
            var position = table.Find(inputs[0], i);
            Array.Copy(position < 0 ? op.Missing.Storage : op.Values.Storage, Math.Max(position, 0), output.Storage, i, 1);
        }

        return output;
    }

    public static IReadOnlyList<Tensor?> Gradient(Lookup op, Tensor result, Tensor gradient) => [null];

    public bool Equals(Lookup? other)
        => other is not null && ReferenceEquals(Keys, other.Keys) && ReferenceEquals(Values, other.Values) && Missing.ContentEquals(other.Missing);

    public override int GetHashCode() => HashCode.Combine(Keys, Values);
}
