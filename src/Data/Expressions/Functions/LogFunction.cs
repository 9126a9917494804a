namespace Pipelines.Data.Expressions.Functions;

internal sealed class LogFunction : DecimalFunction
{
    public override string Name => "log";

    public override string Summary => "The natural logarithm.";

    private protected override double Apply(double x) => Math.Log(x);
}
