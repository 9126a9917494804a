namespace Pipelines.Data.Expressions.Functions;

internal sealed class StartsWithFunction : TextTestFunction
{
    public override string Name => "starts_with";

    public override string Summary => "Whether a text begins with another.";

    private protected override bool Test(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.StartsWith(part);
}
