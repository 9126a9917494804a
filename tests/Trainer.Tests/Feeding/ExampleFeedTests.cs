using Pipelines.Data;
using Pipelines.Trainer.Feeding;
using Pipelines.Transform;

namespace Pipelines.Trainer.Tests.Feeding;

public sealed class ExampleFeedTests
{
    [Fact]
    public void Blocks_BeyondTheMemoryBudget_AreReadAnewWithTheSameRows()
    {
        var source = Numbered(10_000);
        var (whole, parts) = (Open(source, 1L << 30), Open(source, memoryBudget: 1));

        Assert.Equal([10_000], whole.Blocks().Select(b => b.Count));
        Assert.Equal([4096, 4096, 1808], parts.Blocks().Select(b => b.Count));
        Assert.Equal(whole.Blocks().Single().Labels.ToArray(), parts.Blocks().SelectMany(b => b.Labels.ToArray()));
        Assert.Equal(whole.Fingerprint, parts.Fingerprint);
        Assert.Equal(10_000, parts.Count);
    }

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(1)]
    public void Epoch_OfShuffledBatches_HasEveryRowOnceInAnOrderOfItsOwn(long memoryBudget)
    {
        var feed = Open(Numbered(9000), memoryBudget);

        double[][] first = [.. TrainingBatch.Epoch(feed, 256, seed: 1, epoch: 1, skip: 0).Select(b => b.Labels)];
        double[][] again = [.. TrainingBatch.Epoch(feed, 256, seed: 1, epoch: 1, skip: 10).Select(b => b.Labels)];
        double[][] second = [.. TrainingBatch.Epoch(feed, 256, seed: 1, epoch: 2, skip: 0).Select(b => b.Labels)];

        Assert.Equal([.. Enumerable.Repeat(256, 35), 40], first.Select(b => b.Length));
        Assert.Equal(Enumerable.Range(0, 9000).Select(i => (double)i), first.SelectMany(b => b).Order());
        Assert.Equal(first[10..], again);
        Assert.NotEqual(first[0], second[0]);
    }

    [Fact]
    public void Gather_OfRows_KeepsFeaturesBesideLabels()
    {
        var feed = Open(Numbered(100), 1L << 30);
        var block = feed.Blocks().Single();
        float[] column = block.Gather([.. Enumerable.Range(0, 100)])[ExampleLayout.DenseInput].ToArray<float>();

        var batch = TrainingBatch.Of(block, [42, 7]);

        Assert.Equal([42.0, 7], batch.Labels);
        Assert.Equal([column[42], column[7]], batch.Inputs[ExampleLayout.DenseInput].ToArray<float>());
    }

    private static ExampleFeed Open(IExampleSource source, long memoryBudget)
    {
        LabelSpec label = new("n", Task: LearningTask.Regression);
        return ExampleFeed.Open(source, Synthetic.Transform(source, label), LabelEncoder.Fit(label, source), null, memoryBudget, 256, default);
    }

    private static InMemoryExamples Numbered(int rows)
    {
        long?[] numbers = [.. Enumerable.Range(0, rows).Select(i => (long?)i)];
        var batch = ColumnBatch.Of(Int64Column.From("n", numbers), Float32Column.From("x", [.. numbers.Select(n => (float?)(n! * 2))]));
        return new InMemoryExamples(batch.Fields, Enumerable.Range(0, (rows + 2999) / 3000).Select(i => batch.Slice(i * 3000, Math.Min(3000, rows - i * 3000))));
    }
}
