namespace Pipelines.Data.Expressions.Functions;

internal sealed class SqrtFunction : DecimalFunction
{
    public override string Name => "sqrt";

    public override string Summary => "The square root.";

    private protected override double Apply(double x) => Math.Sqrt(x);
}
