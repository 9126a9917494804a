using Pipelines.Validation.Sketches;

namespace Pipelines.Validation.Tests.Sketches;

public sealed class DoubleSorterTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 1.0)]
    [InlineData(127, 1.0)]
    [InlineData(129, 1e300)]
    [InlineData(8192, 1.0)]
    [InlineData(8192, 1e300)]
    [InlineData(8192, 1e-300)]
    public void Sort_RandomValues_EqualsArraySort(int count, double outlier)
    {
        var random = new Random(count);
        var values = Enumerable.Range(0, count).Select(i => i % 97 == 5 ? -outlier : (random.NextDouble() - 0.3) * random.Next(5)).ToArray();
        var expected = values.ToArray();
        Array.Sort(expected);

        new DoubleSorter().Sort(values);

        Assert.Equal(expected, values);
    }
}
