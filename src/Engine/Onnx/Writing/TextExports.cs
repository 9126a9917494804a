using System.Globalization;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Operations on texts that ONNX has operators for.</summary>
internal static class TextExports
{
    [OnnxExport]
    private static string StringLower(OnnxEmitter e, Tensor tensor, StringLower op) => Normalize(e, tensor, "LOWER");

    [OnnxExport]
    private static string StringUpper(OnnxEmitter e, Tensor tensor, StringUpper op) => Normalize(e, tensor, "UPPER");

    [OnnxExport]
    private static string StringMatches(OnnxEmitter e, Tensor tensor, StringMatches op) =>
        e.Node("RegexFullMatch", e.InputsOf(tensor), OnnxAttributes.Text("pattern", op.Pattern));

    [OnnxExport]
    private static string IntegerToString(OnnxEmitter e, Tensor tensor, IntegerToString op) =>
        e.Node("Cast", e.InputsOf(tensor), OnnxAttributes.Int("to", (int)OnnxTypes.Write(DType.String)));

    // The operator gives as many pieces as the text with the most has: so many empty ones behind them fill up what is missing, and the rest is cut off.
    [OnnxExport]
    private static string StringSplit(OnnxEmitter e, Tensor tensor, StringSplit op)
    {
        var pieces = e.Results(tensor, "StringSplit", e.InputsOf(tensor), 2, [OnnxAttributes.Text("delimiter", op.Delimiter)]);
        e.Document(string.Create(CultureInfo.InvariantCulture, $"{Reading.Texts.PiecesNote}{op.Length}"));
        var rest = e.Node("Expand", [e.Constant(NDArray.From<string>([""])), e.Shape(tensor.Shape)]);
        var all = e.Node("Concat", [pieces, rest], OnnxAttributes.Int("axis", 1));
        return e.Node("Slice", [all, e.Ints(0), e.Ints(op.Length), e.Ints(1)]);
    }

    // The locale "C" changes the letters A to Z alone, and exists everywhere; the operator takes one axis.
    private static string Normalize(OnnxEmitter e, Tensor tensor, string change)
    {
        var x = e[tensor.Inputs[0]];
        if (tensor.Rank != 1) x = e.Node("Reshape", [x, e.Ints(-1)]);
        var changed = e.Node("StringNormalizer", [x], OnnxAttributes.Text("case_change_action", change), OnnxAttributes.Text("locale", "C"));
        return tensor.Rank == 1 ? changed : e.Node("Reshape", [changed, e.Shape(tensor.Shape)]);
    }
}
