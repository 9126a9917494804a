namespace Pipelines.Data.Expressions.Functions;

internal sealed class UpperFunction : CaseFunction
{
    public override string Name => "upper";

    public override string Summary => "The text in upper case, the same in every language.";

    private protected override string Apply(string text) => text.ToUpperInvariant();
}
