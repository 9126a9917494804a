using Pipelines.Engine.Activations;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Training;
using Pipelines.Engine.Training.Callbacks;

namespace Pipelines.Engine.Tests.Training;

public sealed class ModelTests
{
    private static readonly NDArray X = Values.Of(DType.Float32, [96, 4]);
    private static readonly NDArray Y = ((Tensor.Constant(X) * Tensor.Of(1f, -2, 3, 0.5f)).Sum([1], keepDims: true) + 1).Value();

    public ModelTests() => Pipelines.Engine.Sampling.RandomSeed.Set(42);

    [Fact]
    public void Fit_LinearModel_FindsTheWeights()
    {
        var dense = new Dense(1);
        var model = new Sequential(dense);
        model.Compile(new SGD(0.05), new MeanSquaredError(), [new Mae()]);

        var history = model.Fit(X, Y, epochs: 60, validationSplit: 0.25);

        Values.AssertClose([1, -2, 3, 0.5], dense.Kernel!.Value, 1e-2, "kernel");
        Assert.Equal(["loss", "mae", "val_loss", "val_mae"], history.Epochs[0].Keys);
        Assert.True(history["val_loss"][^1] < 1e-3 && history["loss"][0] > 1);
        Assert.Equal(model.Evaluate((X, Y))["loss"], Tensor.Values((Tensor.Constant(model.Predict(X)) - Y).Square().Mean())[0].Item<float>(), 1e-6);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameBits_EagerlyAlmost()
    {
        NDArray[] Train(bool eagerly)
        {
            Pipelines.Engine.Sampling.RandomSeed.Set(1);
            var model = new Sequential(new Dense(8, new Tanh()), new BatchNormalization(), new Dense(1));
            model.Compile(new Adam(0.01), new MeanSquaredError(), runEagerly: eagerly);
            model.Fit(X, Y, batchSize: 40, epochs: 2);
            return model.GetWeights();
        }

        var (a, b, c) = (Train(false), Train(false), Train(true));

        for (var i = 0; i < a.Length; i++)
        {
            Assert.True(a[i].ContentEquals(b[i]));
            Values.AssertClose(Values.Numbers(a[i]), c[i], 1e-4, $"weight {i}");
        }
    }

    [Fact]
    public void Fit_FunctionalWithAuxiliaryOutput_WeighsTheLosses()
    {
        var (wide, deep) = (Model.Input([2], name: "wide"), Model.Input([3], name: "deep"));
        var hidden = new Dense(6, new Relu()).Call(deep);
        var main = new Dense(1, name: "main").Call(new Concatenate().Call([wide, hidden * 2]));
        var auxiliary = new Dense(1, name: "aux").Call(hidden);
        var model = new Model([wide, deep], [main, auxiliary]);
        model.Compile(new SGD(0), [new MeanSquaredError(), new MeanSquaredError()], lossWeights: [0.9, 0.1], metrics: [[new Mae()], []]);
        NDArray[] x = [Values.Of(DType.Float32, [50, 2]), Values.Of(DType.Float32, [50, 3], seed: 3)];
        var y = Y.Rows(0, 50);

        var logs = model.Fit(x, new[] { y, y }, epochs: 1, batchSize: 20).Epochs[0];

        Assert.Equal(["loss", "main_loss", "aux_loss", "main_mae"], logs.Keys);
        Assert.Equal(0.9 * logs["main_loss"] + 0.1 * logs["aux_loss"], logs["loss"], 1e-5);
        Assert.Equal([50, 1], model.PredictMany(x)[1].Shape);
        var eager = model.CallMany([Tensor.Constant(x[0]), Tensor.Constant(x[1])]);
        Values.AssertClose(Values.Numbers(model.Predict(x)), eager[0].Value(), 1e-5, "eager");
    }

    [Fact]
    public void Fit_SharedLayer_HasOneSetOfWeights()
    {
        var (a, b) = (Model.Input(4), Model.Input(4));
        var shared = new Dense(3);
        var model = new Model([a, b], [(shared.Call(a) - shared.Call(b)).Square().Sum([-1], keepDims: true)]);
        model.Compile(new SGD(0.001), new MeanSquaredError());

        model.Fit(new[] { X, X }, Y);

        Assert.Equal(2, model.Variables.Count);
        Assert.All(Values.Numbers(model.Predict(new[] { X, X })), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Fit_ClassAndSampleWeights_CountInTheLoss()
    {
        var labels = NDArray.From(Enumerable.Range(0, 96).Select(i => (long)(i % 3)).ToArray());
        var weights = NDArray.From(Enumerable.Range(0, 96).Select(i => i % 2 + 1f).ToArray());
        Model Make()
        {
            Pipelines.Engine.Sampling.RandomSeed.Set(2);
            var model = new Sequential(new Dense(3));
            model.Compile(new SGD(0), new SparseCategoricalCrossentropy(FromLogits: true));
            return model;
        }

        var each = new SparseCategoricalCrossentropy(FromLogits: true) { Reduction = LossReduction.None };
        var model = Make();
        var losses = each.Call(Tensor.Constant(labels), Tensor.Constant(model.Predict(X))).ToArray<float>();
        var expected = losses.Select((l, i) => l * (i % 2 + 1) * (i % 3 == 0 ? 5 : 1)).Average();

        var logs = Make().Fit(X, labels, batchSize: 96, classWeight: new Dictionary<int, double> { [0] = 5 }, sampleWeight: weights).Epochs[0];

        Assert.Equal(expected, logs["loss"], 1e-4);
    }

    [Fact]
    public void Fit_FrozenLayer_KeepsItsWeights()
    {
        var (frozen, free) = (new Dense(3), new Dense(1));
        var model = new Sequential(frozen, free);
        model.Compile(new SGD(0.01), new MeanSquaredError());
        model.Fit(X, Y);
        var (before, head) = (frozen.Kernel!.Value.Clone(), free.Kernel!.Value.Clone());

        frozen.Trainable = false;
        model.Fit(X, Y);

        Assert.True(before.ContentEquals(frozen.Kernel.Value));
        Assert.False(head.ContentEquals(free.Kernel.Value));
    }

    [Fact]
    public void Fit_Callbacks_StopReduceAndRestore()
    {
        var model = new Sequential(new Dense(1, kernelInitializer: new Zeros()));
        model.Compile(new SGD(0.01), new MeanSquaredError());
        NDArray? best = null;
        var constant = new LambdaCallback { EpochEnd = (epoch, logs) => { logs["score"] = epoch is 2 ? 1 : 0.5; if (epoch == 2) best = model.GetWeights()[0]; } };
        var early = new EarlyStopping("score", patience: 3, mode: MonitorMode.Max, restoreBestWeights: true);

        var history = model.Fit(X, Y, epochs: 50, callbacks: [constant, early, new ReduceLROnPlateau("score", factor: 0.5, patience: 2, mode: MonitorMode.Max)]);

        Assert.Equal((6, 5, 2), (history.Epochs.Count, early.StoppedEpoch, early.BestEpoch));
        Assert.Equal(0.005, model.LearningRate, 1e-12);
        Assert.True(best!.ContentEquals(model.GetWeights()[0]));
    }

    [Fact]
    public void Fit_SubclassedModel_OwnsTheLayersInItsFields()
    {
        var model = new TwoPaths(5);
        model.Compile(new Adam(0.01), (y, p) => (y - p).Square().Mean([-1]));

        var history = model.Fit(X, Y, epochs: 20);

        Assert.Equal(3, model.Layers.Count);
        Assert.Equal(6, model.Variables.Count);
        Assert.True(history["loss"][^1] < history["loss"][0] * 0.5);
        model.Call(Tensor.Constant(X));
        Assert.Equal(Tensor.Constant(X).Square().Mean().Item<float>() * 0.001f, model.Losses[0].Item<float>(), 1e-6);
    }

    private sealed class TwoPaths(int units) : Model
    {
        private readonly Dense _left = new(units, new Relu()), _right = new(units, new Tanh());
        private readonly Dense _output = new(1);

        protected override Tensor Forward(Tensor x, bool training)
        {
            AddLoss(x.Square().Mean() * 0.001);
            return _output.Call(_left.Call(x) + _right.Call(x));
        }
    }
}
