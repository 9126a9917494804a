using Pipelines.Engine.Activations;
using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Regularizers;
using Pipelines.Engine.Schedules;
using Pipelines.Engine.Training.Callbacks;
using Activation = Pipelines.Engine.Layers.Activation;

namespace Pipelines.Engine.Tests.Book;

/// <summary>What deeper nets need: initialization, normalization, clipping, schedules, penalties, dropout.</summary>
public sealed class RegularizingTests
{
    private static readonly NDArray X = Values.Of(DType.Float32, [256, 8]);
    private static readonly NDArray Y = (Tensor.Constant(X)[.., ..1] * 2 + Tensor.Constant(X)[.., 1..2].Square()).Value();

    public RegularizingTests() => Pipelines.Engine.Sampling.RandomSeed.Set(42);

    public static TheoryData<string> Optimizers => [.. All.Keys];

    private static Dictionary<string, Optimizer> All => new()
    {
        ["sgd"] = new SGD(0.01),
        ["momentum"] = new SGD(0.005, Momentum: 0.9),
        ["nesterov"] = new SGD(0.005, Momentum: 0.9, Nesterov: true),
        ["adagrad"] = new Adagrad(0.1),
        ["rmsprop"] = new RMSprop(0.005),
        ["adam"] = new Adam(0.01),
        ["adamw"] = new AdamW(0.01),
        ["nadam"] = new Nadam(0.01),
        ["ftrl"] = new Ftrl(0.1),
        ["clipvalue"] = new SGD(0.05) { Clipvalue = 0.5 },
        ["clipnorm"] = new SGD(0.05) { Clipnorm = 1 },
        ["exponential"] = new SGD(new ExponentialDecay(0.02, 0.5, Epochs: 2)),
        ["power"] = new SGD(new InverseTimeDecay(0.02, 1, Steps: 40)),
        ["piecewise"] = new SGD(new PiecewiseConstantDecay([10, 20], [0.02, 0.01, 0.005])),
        ["cosine"] = new SGD(new CosineDecay(0.02, Steps: 100)),
        ["average"] = new Adam(0.01) { UseEma = true },
        ["accumulate"] = new Adam(0.02) { GradientAccumulationSteps = 2 },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void EveryOptimizerAndSchedule_Trains(string name)
    {
        var model = new Sequential(new Dense(20, new Relu(), kernelInitializer: new HeNormal()), new Dense(1));
        model.Compile(All[name], new MeanSquaredError());

        var history = model.Fit(X, Y, epochs: 4);

        Assert.True(history["loss"][^1] < history["loss"][0], history.Epochs[^1].ToString());
    }

    [Fact]
    public void Normalization_BeforeOrAfterTheActivation_AndPenalties_Train()
    {
        // snippet: regularizing, 8 lines
        var model = new Sequential(
            new Dense(30, useBias: false, kernelInitializer: new HeNormal()), new BatchNormalization(), new Activation(new Elu()),   // before the activation
            new Dense(30, new LeakyRelu(), kernelInitializer: new HeNormal(), kernelRegularizer: new L1L2(1e-4, 1e-4)),
            new Dense(30, new Selu(), kernelInitializer: new LecunNormal(), kernelConstraint: new MaxNorm(1)), new AlphaDropout(0.05),
            new Dropout(0.1), new Dense(1));
        model.Compile(new Nadam(0.005) { GlobalClipnorm = 1 }, new MeanSquaredError());
        var history = model.Fit(X, Y, epochs: 6, callbacks: [new ReduceLROnPlateau("loss", factor: 0.5, patience: 2)]);
        // end

        Assert.True(history["loss"][^1] < history["loss"][0]);
        var limited = (Dense)model.Layers[4];
        Assert.All(Values.Numbers(((Tensor)limited.Kernel!).Norm(2, [0]).Value()), n => Assert.True(n <= 1 + 1e-5));
    }

    [Fact]
    public void Dropout_WhilePredicting_TellsUncertainty()
    {
        var model = new Sequential(new Dense(30, new Relu()), new Dropout(0.3), new Dense(1));
        model.Compile(new Adam(0.01), new MeanSquaredError());
        model.Fit(X, Y, epochs: 3);
        // snippet: mc-dropout, 3 lines
        Tensor[] draws = [.. Enumerable.Range(0, 50).Select(_ => model.Call(X, training: true).Evaluate())];
        var stacked = Tensor.Stack(draws);
        var (mean, deviation) = (stacked.Mean([0]), stacked.Std([0]));
        // end

        Assert.Equal([256, 1], mean.Shape.ToArray());
        Assert.All(deviation.ToArray<float>(), d => Assert.True(d > 0));
        Assert.All(mean.ToArray<float>().Zip(model.Predict(X).ToArray<float>(), deviation.ToArray<float>()), p => Assert.True(Math.Abs(p.First - p.Second) < p.Third + 0.2));
    }
}
