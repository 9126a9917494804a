using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

public class YeoJohnsonTests
{
    /// <summary>Values, and λ by scikit-learn 1.2.1: <c>PowerTransformer(method="yeo-johnson").fit(values).lambdas_</c>.</summary>
    public static TheoryData<double[], double> Figures => new()
    {
        { [1, 4, 9, 16, 25, 36, 49, 64], 0.32172654 },
        { [.. Enumerable.Range(0, 11).Select(k => Math.Exp(k / 2.0))], -0.08325157 },
        { [-3, -2, -1, 0, 1, 2, 3], 1 },
        { [-5, -1, 0, 0.5, 1, 2, 8], 0.8925295 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Fit_Values_FindsTheLikeliestLambda(double[] values, double lambda)
    {
        var column = Apply.Column([.. values.Select(v => (double?)v)]);

        var fitted = Apply.Numbers(column, column, new YeoJohnson());

        Apply.AssertClose([.. values.Select(x => Transform(x, lambda))], fitted, 1e-4);
    }

    private static double Transform(double x, double lambda) => x >= 0 ? (Math.Pow(x + 1, lambda) - 1) / lambda : -(Math.Pow(1 - x, 2 - lambda) - 1) / (2 - lambda);
}
