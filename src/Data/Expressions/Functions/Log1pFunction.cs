namespace Pipelines.Data.Expressions.Functions;

internal sealed class Log1pFunction : DecimalFunction
{
    public override string Name => "log1p";

    public override string Summary => "The natural logarithm of 1 + x, exact for small x.";

    private protected override double Apply(double x)
    {
        // Kahan: the rounding of 1 + x cancels between the logarithm and the divisor.
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }
}
