using System.Text.RegularExpressions;

namespace Pipelines.Engine.Ops;

/// <summary>A text with every match of a regular expression replaced.</summary>
/// <param name="Pattern">A regular expression without look-around and back-references.</param>
/// <param name="Replacement">What stands in a match's place; <c>$1</c> is its first group.</param>
[TensorMethod(1)]
public sealed record StringReplace(string Pattern, string Replacement) : Op, IHostOp<StringReplace>
{
    // Linear time whatever the text.
    private readonly Regex _expression = new(Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static string Name => nameof(StringReplace);

    public static string? Onnx => null;

    public static TensorType Infer(StringReplace op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.String);

    public static NDArray Evaluate(StringReplace op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<string>(inputs, shape, x => op._expression.Replace(x, op.Replacement));

    public static IReadOnlyList<Tensor?> Gradient(StringReplace op, Tensor result, Tensor gradient) => [null];

    public bool Equals(StringReplace? other) => other?.Pattern == Pattern && other.Replacement == Replacement;

    public override int GetHashCode() => HashCode.Combine(Pattern, Replacement);
}
