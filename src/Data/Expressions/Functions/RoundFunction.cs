namespace Pipelines.Data.Expressions.Functions;

internal sealed class RoundFunction : RoundingFunction
{
    public override string Name => "round";

    public override string Summary => "The nearest whole number; halves go to the even one.";

    private protected override double Apply(double x) => Math.Round(x);
}
