namespace Pipelines.Data.Expressions.Functions;

internal sealed class ContainsFunction : TextTestFunction
{
    public override string Name => "contains";

    public override string Summary => "Whether a text contains another.";

    private protected override bool Test(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) >= 0;
}
