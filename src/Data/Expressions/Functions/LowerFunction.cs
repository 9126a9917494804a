namespace Pipelines.Data.Expressions.Functions;

internal sealed class LowerFunction : CaseFunction
{
    public override string Name => "lower";

    public override string Summary => "The text with the letters A to Z in lower case, as any model runtime computes it.";

    private protected override byte Apply(byte unit) => unit is >= (byte)'A' and <= (byte)'Z' ? (byte)(unit | 0x20) : unit;
}
