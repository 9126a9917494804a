using Pipelines.Trainer.Feeding;

namespace Pipelines.Trainer.Tests.Feeding;

public sealed class PermutationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Of_AnyCount_HasEachNumberOnce(int count) =>
        Assert.Equal(Enumerable.Range(0, count), Permutation.Of(count, seed: 3, epoch: 1, block: 0).Order());

    [Fact]
    public void Of_OtherSeedEpochOrBlock_IsAnotherOrder()
    {
        int[][] orders = [Permutation.Of(50, 1, 1, 0), Permutation.Of(50, 2, 1, 0), Permutation.Of(50, 1, 2, 0), Permutation.Of(50, 1, 1, 1)];

        Assert.Equal(4, orders.Select(o => string.Join(' ', o)).Distinct().Count());
        Assert.Equal(orders[0], Permutation.Of(50, 1, 1, 0));
    }

    [Fact]
    public void Of_ManySeeds_PutsEachNumberEverywhereEquallyOften()
    {
        var counts = new int[4, 4];
        for (int seed = 0; seed < 8000; seed++)
        {
            int[] order = Permutation.Of(4, seed, 1, 0);
            for (int i = 0; i < 4; i++)
                counts[i, order[i]]++;
        }

        // 2000 expected; the standard deviation is 39.
        Assert.All(counts.Cast<int>(), c => Assert.InRange(c, 1800, 2200));
    }
}
