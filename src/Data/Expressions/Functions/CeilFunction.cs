namespace Pipelines.Data.Expressions.Functions;

internal sealed class CeilFunction : RoundingFunction
{
    public override string Name => "ceil";

    public override string Summary => "The least whole number that is not below x.";

    private protected override double Apply(double x) => Math.Ceiling(x);
}
