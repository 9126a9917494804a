namespace Pipelines.Data.Expressions.Functions;

internal sealed class MaxFunction : ExtremeFunction
{
    public override string Name => "max";

    public override string Summary => "The greatest of two numbers or more.";

    private protected override long Choose(long a, long b) => Math.Max(a, b);

    private protected override double Choose(double a, double b) => Math.Max(a, b);
}
