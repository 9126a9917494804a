namespace Pipelines.Data.Expressions.Functions;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "Lower case is what is asked for.")]
internal sealed class LowerFunction : CaseFunction
{
    public override string Name => "lower";

    public override string Summary => "The text in lower case, the same in every language.";

    private protected override string Apply(string text) => text.ToLowerInvariant();
}
