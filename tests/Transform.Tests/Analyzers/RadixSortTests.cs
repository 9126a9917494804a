using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Tests.Analyzers;

public class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(5000)]
    public void Sort_NumbersOfEveryKind_EqualsSortingByComparison(int count)
    {
        var random = new Random(count);
        double[] odd = [0, -0.0, 1, -1, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon];
        double Draw() => random.Next(4) switch
        {
            0 => odd[random.Next(odd.Length)],
            1 => (float)random.NextDouble(),
            2 => random.Next(-50, 50),
            _ => BitConverter.Int64BitsToDouble(random.NextInt64()) is var any && double.IsNaN(any) ? 7 : any,
        };
        var values = Enumerable.Range(0, count).Select(_ => Draw()).ToArray();
        var expected = values.Order().ToArray();

        RadixSort.Sort(values);

        Assert.Equal(expected, values);
    }

    [Fact]
    public void Sort_EqualValues_StayAsTheyAre()
    {
        var values = Enumerable.Repeat(-2.5, 1000).ToArray();

        RadixSort.Sort(values);

        Assert.All(values, v => Assert.Equal(-2.5, v));
    }
}
