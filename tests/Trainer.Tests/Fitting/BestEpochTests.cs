using Pipelines.Engine.Metrics;
using Pipelines.Trainer.Fitting;

namespace Pipelines.Trainer.Tests.Fitting;

public sealed class BestEpochTests
{
    [Theory]
    [InlineData("eval.auc", StoppingMode.Auto, 2)]
    [InlineData("eval.auc", StoppingMode.Min, 1)]
    [InlineData("eval.loss", StoppingMode.Auto, 3)]
    [InlineData("train.loss", StoppingMode.Auto, 4)]
    public void Improves_OverEpochs_FindsTheBestByTheMetricsDirection(string monitor, StoppingMode mode, int expected)
    {
        var best = new BestEpoch(new EarlyStopping(monitor, Mode: mode), [new TaskLoss(), new Auc()], hasEval: true);

        foreach (var epoch in new[] { Epoch(1, 0.9, 0.6, 0.5), Epoch(2, 0.8, 0.9, 0.4), Epoch(3, 0.7, 0.8, 0.3), Epoch(4, 0.6, 0.9, 0.35) })
            best.Improves(epoch);

        Assert.Equal(expected, best.Number);
    }

    [Fact]
    public void IsOver_AfterPatience_IsTrue()
    {
        var best = new BestEpoch(new EarlyStopping("train.loss", Patience: 2, MinDelta: 0.1), [], hasEval: false);

        Assert.True(best.Improves(Epoch(1, 1.0)));
        Assert.False(best.Improves(Epoch(2, 0.95)));
        Assert.False(best.IsOver(2));
        Assert.True(best.IsOver(3));
    }

    [Fact]
    public void Improves_WithoutValues_KeepsTheFirstUntilOneHasAValue()
    {
        var best = new BestEpoch(new EarlyStopping("eval.auc"), [new Auc()], hasEval: true);
        var none = new EpochRecord(1, 1, new Dictionary<string, MetricValue> { ["auc"] = MetricValue.NotDefined("one class") });

        Assert.True(best.Improves(none));
        Assert.False(best.Improves(none with { Epoch = 2 }));
        Assert.True(best.Improves(Epoch(3, 1, 0.2)));
    }

    private static EpochRecord Epoch(int number, double trainLoss, double auc = 0.5, double loss = 0.5) =>
        new(number, trainLoss, new Dictionary<string, MetricValue> { ["auc"] = MetricValue.Of(auc), ["loss"] = MetricValue.Of(loss) });
}
