using Pipelines.Engine.Initializers;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Tests.Initializers;

public sealed class InitializerTests
{
    private static readonly Dictionary<string, (Initializer Initializer, double Mean, double Deviation, double Limit)> Cases = new()
    {
        ["zeros"] = (new Zeros(), 0, 0, 0),
        ["ones"] = (new Ones(), 1, 0, 1),
        ["constant"] = (new Constant(2.5), 2.5, 0, 2.5),
        ["random uniform"] = (new RandomUniform(), 0, 0.1 / Math.Sqrt(12), 0.05),
        ["random normal"] = (new RandomNormal(1, 0.5), 1, 0.5, 5),
        ["truncated normal"] = (new TruncatedNormal(0, 0.5), 0, 0.5 * 0.87962566103423978, 1),
        ["glorot uniform"] = (new GlorotUniform(), 0, Math.Sqrt(2.0 / 500), Math.Sqrt(6.0 / 500)),
        ["glorot normal"] = (new GlorotNormal(), 0, Math.Sqrt(2.0 / 500), 2 * Math.Sqrt(2.0 / 500) / 0.8796),
        ["he uniform"] = (new HeUniform(), 0, Math.Sqrt(2.0 / 200), Math.Sqrt(6.0 / 200)),
        ["he normal"] = (new HeNormal(), 0, Math.Sqrt(2.0 / 200), 2 * Math.Sqrt(2.0 / 200) / 0.8796),
        ["lecun uniform"] = (new LecunUniform(), 0, Math.Sqrt(1.0 / 200), Math.Sqrt(3.0 / 200)),
        ["lecun normal"] = (new LecunNormal(), 0, Math.Sqrt(1.0 / 200), 2 * Math.Sqrt(1.0 / 200) / 0.8796),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Create_Kernel_HasTheMoments(string name)
    {
        var (initializer, mean, deviation, limit) = Cases[name];

        var values = Values.Numbers(initializer.Create([200, 300], DType.Float32, new RandomStream(1, 2)));

        var average = values.Average();
        Assert.Equal(mean, average, 4 * deviation / Math.Sqrt(values.Length) + 1e-12);
        Assert.Equal(deviation, Math.Sqrt(values.Average(v => Math.Pow(v - average, 2))), 0.02 * deviation + 1e-12);
        Assert.True(values.Max(Math.Abs) <= limit + 1e-6, $"{values.Max(Math.Abs)} is beyond {limit}.");
    }

    [Fact]
    public void Initializers_EveryOne_HasAReference()
        => Vocabulary.AssertTested<Initializer>(Cases.Values.Select(c => c.Initializer), typeof(VarianceScaling), typeof(Orthogonal), typeof(Identity));

    [Theory]
    [InlineData(FanMode.FanIn, ScalingDistribution.UntruncatedNormal, 200)]
    [InlineData(FanMode.FanOut, ScalingDistribution.Uniform, 300)]
    [InlineData(FanMode.FanAvg, ScalingDistribution.TruncatedNormal, 250)]
    public void VarianceScaling_AnyMode_HasTheVariance(FanMode mode, ScalingDistribution distribution, double fan)
    {
        var values = Values.Numbers(new VarianceScaling(3, mode, distribution).Create([200, 300], DType.Float64, new RandomStream(1, 2)));

        Assert.Equal(Math.Sqrt(3 / fan), Math.Sqrt(values.Average(v => v * v)), 0.02 * Math.Sqrt(3 / fan));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    public void Orthogonal_Matrix_HasOrthonormalRowsOrColumns(int rows, int columns)
    {
        var q = new Orthogonal(2).Create([rows, columns], DType.Float64, new RandomStream(1, 2));

        var few = Math.Min(rows, columns);
        for (var i = 0; i < few; i++)
            for (var j = 0; j < few; j++)
                Assert.Equal(i == j ? 4 : 0, Enumerable.Range(0, Math.Max(rows, columns)).Sum(k => rows > columns ? Values.At(q, k, i) * Values.At(q, k, j) : Values.At(q, i, k) * Values.At(q, j, k)), 1e-12);
        Assert.Throws<ShapeException>(() => new Orthogonal().Create([3], DType.Float32, new RandomStream(1, 2)));
    }

    [Fact]
    public void IdentityAndLambda_Elements_AreTheirFormula()
    {
        Values.AssertClose([3, 0, 0, 0, 3, 0], new Identity(3).Create([2, 3], DType.Float32, new RandomStream(1, 2)), 0, "identity");
        Values.AssertClose([2, 2], new LambdaInitializer((shape, random) => shape[0]).Create([2], DType.Float32, new RandomStream(1, 2)), 0, "lambda");
    }

    [Fact]
    public void Create_SameStream_GivesTheSameBytes()
    {
        var (first, second, other) = (Create(1), Create(1), Create(2));

        Assert.True(first.ContentEquals(second));
        Assert.False(first.ContentEquals(other));

        static NDArray Create(long use) => new GlorotUniform().Create([7, 5], DType.Float32, new RandomStream(3, use));
    }
}
