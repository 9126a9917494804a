namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Operations on texts.</summary>
internal static class Texts
{
    [OnnxOperator("StringConcat")]
    private static Tensor StringConcat(OnnxNode node) => node[0].StringConcatenate(node[1]);

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
