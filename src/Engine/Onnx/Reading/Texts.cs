using System.Globalization;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Operations on texts.</summary>
internal static class Texts
{
    /// <summary>Stands in a StringSplit's documentation before the number of pieces that count.</summary>
    public const string PiecesNote = "pieces: ";

    [OnnxOperator("StringConcat")]
    private static Tensor StringConcat(OnnxNode node) => node[0].StringConcatenate(node[1]);

    /// <summary>Our own files say in a note how many pieces count; elsewhere the text with the most pieces decides, which is known only when running.</summary>
    [OnnxOperator("StringSplit")]
    private static Tensor StringSplit(OnnxNode node) =>
        node.Note.StartsWith(PiecesNote, StringComparison.Ordinal) && int.TryParse(node.Note.AsSpan(PiecesNote.Length), CultureInfo.InvariantCulture, out var length)
            ? node[0].StringSplit(node.Text("delimiter", ""), length)
            : throw node.Fault("its number of pieces is known only when running");

    [OnnxOperator("RegexFullMatch")]
    private static Tensor RegexFullMatch(OnnxNode node) => node[0].StringMatches(node.Text("pattern"));

    /// <summary>A change of case; stop words are not known here, nor other letters than A to Z.</summary>
    [OnnxOperator("StringNormalizer")]
    private static Tensor StringNormalizer(OnnxNode node)
    {
        if (node.Texts("stopwords").Length > 0) throw node.Fault("stop words are not supported");
        return node.Text("case_change_action", "NONE") switch
        {
            "LOWER" => node[0].StringLower(),
            "UPPER" => node[0].StringUpper(),
            "NONE" => node[0],
            var other => throw node.Fault($"case_change_action '{other}' is unknown; expected LOWER, UPPER or NONE"),
        };
    }
}
