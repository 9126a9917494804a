namespace Pipelines.Data.Expressions.Functions;

internal sealed class UpperFunction : CaseFunction
{
    public override string Name => "upper";

    public override string Summary => "The text with the letters a to z in upper case, as any model runtime computes it.";

    private protected override byte Apply(byte unit) => unit is >= (byte)'a' and <= (byte)'z' ? (byte)(unit & ~0x20) : unit;
}
