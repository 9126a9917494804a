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
    public void Create_SameStream_GivesTheSameBytes()
    {
        var (first, second, other) = (Create(1), Create(1), Create(2));

        Assert.True(first.ContentEquals(second));
        Assert.False(first.ContentEquals(other));

        static NDArray Create(long use) => new GlorotUniform().Create([7, 5], DType.Float32, new RandomStream(3, use));
    }
}
