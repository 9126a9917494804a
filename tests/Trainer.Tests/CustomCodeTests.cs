using Pipelines.Data;
using Pipelines.Data.Documents;

namespace Pipelines.Trainer.Tests;

public sealed class CustomCodeTests
{
    [Fact]
    public void Fit_WithLossAndMetricBesideTheDefinition_LearnsByOneAndMeasuresTheOther()
    {
        var options = DocumentBinder.Bind<TrainerOptions>(
            Document.Parse("{ model: { linear: {} }, loss: { pinball: 0.9 }, optimizer: { adam: 0.02 }, metrics: [loss, share_below], epochs: 40, batch_size: 32, early_stopping: false }", "test.yaml"),
            typeof(Pinball).Assembly);
        // Noise alone: the best prediction is its 0.9 quantile.
        var random = new Random(4);
        var train = new InMemoryExamples(ColumnBatch.Of(
            Float32Column.From("x", [.. Enumerable.Range(0, 800).Select(_ => (float?)random.NextSingle())]),
            Float32Column.From("y", [.. Enumerable.Range(0, 800).Select(_ => (float?)random.NextSingle())])));

        var history = ModelTrainer.Fit(Synthetic.Transform(train, "y"), "y", train, train, options).History;

        Assert.Equal(0.9, history.Epochs[^1].Eval["share_below"].Value!.Value, 0.03);
        Assert.Equal(40, history.BestEpoch);
        Assert.Equal("All 40 epochs are done.", history.Ending);
    }
}
