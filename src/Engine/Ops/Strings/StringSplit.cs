namespace Pipelines.Engine.Ops;

/// <summary>The first pieces of each text between delimiters, (batch) to (batch, length); where a text has fewer pieces the rest is empty, further ones are left out.</summary>
/// <param name="Delimiter">What stands between pieces; two in a row enclose an empty piece. Empty: any number of spaces, which enclose nothing.</param>
/// <param name="Length">Pieces a text at most, 1 or more.</param>
[TensorMethod(1)]
public sealed record StringSplit(string Delimiter, int Length) : Op, IHostOp<StringSplit>
{
    public static string Name => nameof(StringSplit);

    public static string? Onnx => null;

    public static TensorType Infer(StringSplit op, IReadOnlyList<Tensor> inputs)
    {
        var text = Text.Infer(Name, inputs, 1, DType.String);
        if (text.Shape.Rank != 1) throw new ShapeException($"{Name}: expected texts of one axis, got {text.Shape}.");
        if (op.Length < 1) throw new EngineException($"{Name}: the length is {op.Length}; expected 1 or more.");
        return new(DType.String, text.Shape.Insert(1, op.Length));
    }

    public static NDArray Evaluate(StringSplit op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var texts = inputs[0].AsSpan<string>();
        var pieces = NDArray.Zeros(DType.String, shape);
        var to = pieces.AsSpan<string>();
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row].Length == 0) continue;
            var parts = op.Delimiter.Length == 0 ? texts[row].Split(' ', StringSplitOptions.RemoveEmptyEntries) : texts[row].Split(op.Delimiter);
            for (var i = 0; i < Math.Min(parts.Length, op.Length); i++) to[row * op.Length + i] = parts[i];
        }
        return pieces;
    }

    public static IReadOnlyList<Tensor?> Gradient(StringSplit op, Tensor result, Tensor gradient) => [null];
}
