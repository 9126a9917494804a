using System.Text.RegularExpressions;

namespace Pipelines.Engine.Ops;

/// <summary>True where a whole text matches a regular expression.</summary>
/// <param name="Pattern">A regular expression without backtracking constructs.</param>
[TensorMethod(1)]
public sealed record StringMatches(string Pattern) : Op, IHostOp<StringMatches>
{
    // Linear time whatever the text: no look-around, no back-references.
    private readonly Regex _expression = new($"\\A(?:{Pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static string Name => nameof(StringMatches);

    public static string? Onnx => null;

    public static TensorType Infer(StringMatches op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Bool);

    public static NDArray Evaluate(StringMatches op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<bool>(inputs, shape, x => op._expression.IsMatch(x));

    public static IReadOnlyList<Tensor?> Gradient(StringMatches op, Tensor result, Tensor gradient) => [null];

    public bool Equals(StringMatches? other) => other?.Pattern == Pattern;

    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);
}
