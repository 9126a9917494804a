using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>yeo_johnson</c>: the power transform that makes the training split's values most like a normal distribution, also of negative numbers: for x ≥ 0
/// <c>((x + 1)^λ - 1) / λ</c> (log(x + 1) at λ = 0), for x &lt; 0 <c>-((1 - x)^(2-λ) - 1) / (2 - λ)</c> (-log(1 - x) at λ = 2); λ by maximum likelihood in [-5, 5].
/// The result is not scaled: let <c>z_score</c> follow. A missing value stays missing. I.-K. Yeo and R. A. Johnson, "A new family of power transformations", Biometrika 87
/// (2000). Standard.
/// </summary>
/// <param name="Lambda">Take this λ instead.</param>
public sealed record YeoJohnson(double? Lambda = null) : NumberMapper
{
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => Lambda is null ? [new(new DistributionAnalyzer(), input.Value.Tensor)] : [];

    protected override void CheckArguments() => Demand(Lambda is null or >= -5 and <= 5, $"'yeo_johnson' has lambda {Lambda:R}; expected a number from -5 to 5.");

    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics)
    {
        var lambda = Lambda ?? Fit((Distribution)statistics[0]);
        // Each branch sees 0 where it does not apply: neither may make a NaN of the other's numbers.
        var up = Tensor.Where(x >= 0, x, 0).Log1p();
        var down = Tensor.Where(x < 0, -x, 0).Log1p();
        var positive = Math.Abs(lambda) < 1e-6 ? up : (up * (float)lambda).Expm1() / (float)lambda;
        var negative = Math.Abs(lambda - 2) < 1e-6 ? -down : -(down * (float)(2 - lambda)).Expm1() / (float)(2 - lambda);
        return Tensor.Where(x.IsNaN(), x, Tensor.Where(x < 0, negative, positive));
    }

    // The likelihood has one maximum; golden sections close in on it.
    private static double Fit(Distribution data)
    {
        if (data.Values.Count == 0 || data.Values[0] == data.Values[^1]) return 1;
        var ratio = (Math.Sqrt(5) - 1) / 2;
        double low = -5, high = 5;
        double a = high - ratio * (high - low), b = low + ratio * (high - low);
        double atA = LogLikelihood(data, a), atB = LogLikelihood(data, b);
        while (high - low > 1e-7)
        {
            if (atA >= atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - ratio * (high - low);
                atA = LogLikelihood(data, a);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + ratio * (high - low);
                atB = LogLikelihood(data, b);
            }
        }
        return (low + high) / 2;
    }

    private static double LogLikelihood(Distribution data, double lambda)
    {
        double n = 0, mean = 0, m2 = 0, jacobian = 0;
        for (var i = 0; i < data.Values.Count; i++)
        {
            double x = data.Values[i], weight = data.Weights[i], y = Transform(x, lambda), delta = y - mean;
            n += weight;
            mean += delta * weight / n;
            m2 += weight * delta * (y - mean);
            jacobian += weight * Math.Sign(x) * Math.Log(1 + Math.Abs(x));
        }
        return -n / 2 * Math.Log(m2 / n) + (lambda - 1) * jacobian;
    }

    private static double Transform(double x, double lambda) =>
        x >= 0 ? (Math.Abs(lambda) < 1e-9 ? Math.Log(1 + x) : (Math.Pow(1 + x, lambda) - 1) / lambda)
        : Math.Abs(lambda - 2) < 1e-9 ? -Math.Log(1 - x) : -(Math.Pow(1 - x, 2 - lambda) - 1) / (2 - lambda);
}
