namespace Pipelines.Data.Expressions.Functions;

internal sealed class MinFunction : ExtremeFunction
{
    public override string Name => "min";

    public override string Summary => "The least of two numbers or more.";

    private protected override long Choose(long a, long b) => Math.Min(a, b);

    private protected override double Choose(double a, double b) => Math.Min(a, b);
}
