namespace Pipelines.Data.Expressions.Functions;

internal sealed class FloorFunction : RoundingFunction
{
    public override string Name => "floor";

    public override string Summary => "The greatest whole number that is not above x.";

    private protected override double Apply(double x) => Math.Floor(x);
}
