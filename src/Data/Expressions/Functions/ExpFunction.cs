namespace Pipelines.Data.Expressions.Functions;

internal sealed class ExpFunction : DecimalFunction
{
    public override string Name => "exp";

    public override string Summary => "The number e to the power of x.";

    private protected override double Apply(double x) => Math.Exp(x);
}
