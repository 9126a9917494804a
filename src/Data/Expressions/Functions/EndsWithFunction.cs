namespace Pipelines.Data.Expressions.Functions;

internal sealed class EndsWithFunction : TextTestFunction
{
    public override string Name => "ends_with";

    public override string Summary => "Whether a text ends with another.";

    private protected override bool Test(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.EndsWith(part);
}
