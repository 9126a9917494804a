using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Engine.Optimizers;
using Pipelines.Trainer.Models;
using Pipelines.Transform;

namespace Pipelines.Trainer.Tests;

public sealed class ModelTrainerTests
{
    private static readonly TrainerOptions s_short = new(Model: new Deep([8]), Optimizer: new Adam(0.01), Epochs: 4, BatchSize: 16);

    [Fact]
    public void Fit_OfSeparableClasses_LearnsThem()
    {
        var model = Synthetic.FitQuadrants(new TrainerOptions(Model: new Deep([16], Dropout: 0), Optimizer: new Adam(0.03), Epochs: 30));

        Assert.True(model.History.Epochs[model.History.BestEpoch - 1].Eval["accuracy"].Value >= 0.95, model.History.ToJson());
    }

    [Fact]
    public void Fit_OfBinaryLabel_ServesProbabilitiesAndClasses()
    {
        var train = Synthetic.Quadrants(160, seed: 1, "a", "b");
        var model = ModelTrainer.Fit(Synthetic.Transform(train, "kind"), "kind", train, null, s_short with { Epochs = 10 }).Load();
        var inputs = new Dictionary<string, NDArray> { ["x"] = NDArray.From([0.9f, -0.9f, float.NaN]), ["y"] = NDArray.From([0.9f, -0.9f, -1f]) };

        var predicted = model.Run(Signature.Default, inputs);
        var classified = model.Run("classify", inputs);

        Assert.Equal(["a", "b", "b"], predicted["classes"].ToArray<string>());
        Assert.Equal([3, 2], predicted["probabilities"].Shape);
        float[] p = predicted["probabilities"].ToArray<float>();
        Assert.All(Enumerable.Range(0, 3), row => Assert.Equal(1, p[2 * row] + p[2 * row + 1], 1e-6f));
        Assert.True(p[0] > 0.8 && p[3] > 0.8);
        Assert.Equal(["a", "b", "a", "b", "a", "b"], classified["classes"].ToArray<string>());
        Assert.Equal(p, classified["scores"].ToArray<float>());
        Assert.Equal(Signature.Classify, model.Signature("classify").Method);
        Assert.Equal(["a", "b"], model.Metadata.Classes!);
    }

    [Fact]
    public void Fit_OfNumber_PredictsInTheLabelsUnit()
    {
        var (train, eval) = (Synthetic.Prices(256, 1), Synthetic.Prices(64, 2));
        var trained = ModelTrainer.Fit(Synthetic.Transform(train, "price"), "price", train, eval, new TrainerOptions(Model: new Linear(), Optimizer: new Adam(0.05), BatchSize: 32, Epochs: 20));
        var model = trained.Load();

        var inputs = new Dictionary<string, NDArray> { ["x"] = NDArray.From([0f, 1f]), ["colour"] = NDArray.Strings(["red", "green"]) };
        float[] values = model.Run(Signature.Default, inputs)["predictions"].ToArray<float>();

        Assert.True(trained.History.Epochs[^1].Eval["r2"].Value > 0.99, trained.History.ToJson());
        Assert.Equal(1150, values[0], 25f);
        Assert.Equal(values, model.Run("regress", inputs)["outputs"].ToArray<float>());
        Assert.Null(model.Metadata.Classes);
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();

        Synthetic.FitQuadrants(s_short).Save(folder["a"]);
        Synthetic.FitQuadrants(s_short).Save(folder["b"]);
        Synthetic.FitQuadrants(s_short with { Seed = 1 }).Save(folder["c"]);

        Assert.Equal(TemporaryFolder.Files(folder["a"]), TemporaryFolder.Files(folder["b"]));
        Assert.NotEqual(File.ReadAllBytes(folder["a/model.onnx"]), File.ReadAllBytes(folder["c/model.onnx"]));
        Assert.Equal(["model.onnx", "signatures.json", "training/definition.yaml", "training/history.json", "training/optimizer.safetensors", "training/state.json", "training/weights.safetensors"],
            TemporaryFolder.Files(folder["a"]).Select(f => f.File));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(12)]
    public void Fit_CancelledAndTakenUpAgain_GivesTheBytesOfAnUndisturbedOne(int cancelAtStep)
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        int steps = 0;
        Synthetic.FitQuadrants(s_short).Save(folder["undisturbed"]);

        Assert.Throws<OperationCanceledException>(() => Synthetic.FitQuadrants(
            s_short, new TrainingSurroundings(folder["checkpoint"], new FakeProgress(p => { if (p.Finished is null && ++steps == cancelAtStep) stop.Cancel(); })), stop.Token));
        Synthetic.FitQuadrants(s_short, new TrainingSurroundings(folder["checkpoint"], new FakeProgress(p => steps += p.Finished is null ? 1 : 0))).Save(folder["resumed"]);

        Assert.Equal(TemporaryFolder.Files(folder["undisturbed"]), TemporaryFolder.Files(folder["resumed"]));
        Assert.Equal(4 * 6, steps);
    }

    [Fact]
    public void Fit_KilledWithinAnEpoch_GoesOnFromTheEpochBefore()
    {
        using var folder = new TemporaryFolder();
        Synthetic.FitQuadrants(s_short).Save(folder["undisturbed"]);

        Assert.Throws<InvalidOperationException>(() => Synthetic.FitQuadrants(
            s_short, new TrainingSurroundings(folder["checkpoint"], new FakeProgress(p => { if (p is { Epoch: 3, Step: 2 }) throw new InvalidOperationException(); }))));
        int first = 0;
        Synthetic.FitQuadrants(s_short, new TrainingSurroundings(folder["checkpoint"], new FakeProgress(p => first = first == 0 ? p.Epoch : first))).Save(folder["resumed"]);

        Assert.Equal(3, first);
        Assert.Equal(TemporaryFolder.Files(folder["undisturbed"]), TemporaryFolder.Files(folder["resumed"]));
    }

    public static TheoryData<TrainerOptions> OtherOptions => [s_short with { BatchSize = 32 }, s_short with { Seed = 9 }, s_short with { ClassWeights = new Dictionary<string, double> { ["a"] = 2 } }];

    [Theory]
    [MemberData(nameof(OtherOptions))]
    public void Fit_WithCheckpointOfOtherOptions_StartsAnew(TrainerOptions other)
    {
        using var folder = new TemporaryFolder();
        Synthetic.FitQuadrants(s_short with { Epochs = 1 }, new TrainingSurroundings(folder["checkpoint"]));
        int first = 0;

        Synthetic.FitQuadrants(other with { Epochs = 1 }, new TrainingSurroundings(folder["checkpoint"], new FakeProgress(p => first = first == 0 ? p.Epoch : first)));

        Assert.Equal(1, first);
    }

    [Fact]
    public void Fit_WithoutImprovement_StopsAndRestoresTheBestEpoch()
    {
        // So high a rate that the loss on the eval split soon worsens.
        var options = new TrainerOptions(Model: new Deep([8], Dropout: 0), Optimizer: new SGD(4), Epochs: 40, BatchSize: 16, EarlyStopping: new EarlyStopping(Patience: 2));
        var train = Synthetic.Quadrants(96, seed: 1);
        var eval = Synthetic.Quadrants(48, seed: 2);
        var trained = ModelTrainer.Fit(Synthetic.Transform(train, "kind"), "kind", train, eval, options);
        var history = trained.History;

        Assert.Equal(history.BestEpoch + 2, history.Epochs.Count);
        Assert.Equal(history.Epochs.MinBy(e => e.Eval["loss"].Value)!.Epoch, history.BestEpoch);
        Assert.Equal($"Stopped after epoch {history.Epochs.Count}: eval.loss was best in epoch {history.BestEpoch} and has not improved for 2 epochs.", history.Ending);
        Assert.Equal(history.Epochs[history.BestEpoch - 1].Eval["accuracy"].Value!.Value, Accuracy(trained.Load(), eval), 1e-9);
    }

    [Fact]
    public void Fit_WithDivergingLoss_StopsWithStepAndHint()
    {
        var train = Synthetic.Prices(64, 1);

        var error = Assert.Throws<TrainerException>(() => ModelTrainer.Fit(
            Synthetic.Transform(train, "price"), "price", train, null, new TrainerOptions(Model: new Linear(), Optimizer: new SGD(1e30), BatchSize: 32)));

        Assert.Matches("^Training: the loss is (not a number|infinite) at step \\d+ \\(batch [12] of epoch \\d+\\)\\. Lower the optimizer's learning_rate", error.Message);
    }

    [Fact]
    public void Fit_WithWeights_IgnoresRowsOfWeightZero()
    {
        // Every point comes twice, the second time with the wrong class and no weight.
        var right = Synthetic.Quadrants(120, 1, "a", "b");
        var batch = right.Read().Single();
        var wrong = batch.With(Utf8Column.From("kind", [.. Enumerable.Range(0, batch.Rows).Select(i => ((Utf8Column)batch["kind"]).GetString(i) == "a" ? "b" : "a")]));
        static ColumnBatch Weighted(ColumnBatch b, float weight) => b.With(Float32Column.From("w", [.. Enumerable.Repeat<float?>(weight, b.Rows)]));
        var train = new InMemoryExamples(ColumnBatch.Concat([Weighted(batch, 1), Weighted(wrong, 0)]));
        var label = new LabelSpec("kind", Weight: "w");

        var trained = ModelTrainer.Fit(Synthetic.Transform(train, label), label, train, null, s_short with { Epochs = 10 });

        Assert.Equal(1, Accuracy(trained.Load(), right));
        Assert.DoesNotContain("w", trained.Graph.Inputs.Select(Graph.NameOf));
    }

    [Fact]
    public void Fit_WithMissingLabels_DropsAndCountsThem()
    {
        var batch = Synthetic.Quadrants(60, 1, "a", "b").Read().Single();
        var train = new InMemoryExamples(batch.With(Utf8Column.From("kind", [.. Enumerable.Range(0, batch.Rows).Select(i => i < 5 ? null : ((Utf8Column)batch["kind"]).GetString(i))])));

        var trained = ModelTrainer.Fit(Synthetic.Transform(train, "kind"), "kind", train, null, s_short with { Epochs = 1 });

        Assert.Equal((batch.Rows, batch.Rows - 5L), (trained.Train.In, trained.Train.Out));
        Assert.Equal(5, trained.Train.Dropped["the label or the weight is missing"]);
    }

    [Fact]
    public void Fit_WithModelOfOneClass_UsesIt()
    {
        var model = Synthetic.FitQuadrants(s_short with { Model = new OneLayer(Units: 4), Epochs = 1 });

        Assert.Equal(["mine/kernel", "mine/bias"], model.State.Weights.Keys);
    }

    [Theory]
    [InlineData("eval.r2")]
    [InlineData("eval.f1")]
    public void Fit_WatchingWhatIsNotMeasured_IsRefused(string monitor) =>
        Assert.Equal($"Early stopping watches '{monitor}', which is not measured. Expected one of train.loss, eval.loss, eval.accuracy, eval.auc.",
            Assert.Throws<TrainerException>(() => Synthetic.FitQuadrants(s_short with { EarlyStopping = new(monitor) })).Message);

    [Fact]
    public void Fit_WithWeightOfUnknownClass_IsRefused() =>
        Assert.StartsWith("A class weight is given to 'd', which is no class of the label. Expected some of a, b, c.",
            Assert.Throws<TrainerException>(() => Synthetic.FitQuadrants(s_short with { ClassWeights = new Dictionary<string, double> { ["d"] = 2 } })).Message, StringComparison.Ordinal);

    private static double Accuracy(LoadedModel model, InMemoryExamples examples)
    {
        var batch = examples.Read().Single();
        string[] predicted = model.Run(Signature.Default, ExampleTensors.ToInputs(batch, model.Graph.Inputs))["classes"].ToArray<string>();
        return Enumerable.Range(0, batch.Rows).Average(i => ((Utf8Column)batch["kind"]).GetString(i) == predicted[i] ? 1.0 : 0);
    }
}
