using Pipelines.Engine.Activations;
using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Regularizers;
using Pipelines.Engine.Sampling;
using Pipelines.Engine.Training;

namespace Pipelines.Engine.Tests.Book;

public sealed class OwnPartsTests
{
    private static readonly NDArray X = Values.Of(DType.Float32, [128, 8]);
    private static readonly NDArray Y = (Tensor.Constant(X)[.., ..1] * 2 + Tensor.Constant(X)[.., 1..2].Square()).Value();

    public OwnPartsTests() => RandomSeed.Set(42);

    [Fact]
    public void Loss_AsALambda()
    {
        // snippet: huber-lambda, 4 lines
        static Tensor Huber(Tensor y, Tensor p) =>
            (y - p).Abs() is var e ? Tensor.Where(e < 1, e.Square() / 2, e - 0.5).Mean([-1]) : p;
        var model = new Sequential(new Dense(30, new Relu()), new Dense(1));
        model.Compile(new Nadam(), Huber);
        // end

        var history = model.Fit(X, Y, epochs: 3);
        Assert.True(history["loss"][2] < history["loss"][0]);
        var exact = new Huber().Call(Tensor.Constant(Y), Tensor.Constant(model.Predict(X))).Item<float>();
        Assert.Equal(exact, model.Evaluate((X, Y))["loss"], 1e-5);
    }

    // snippet: huber-record, 6 lines
    public sealed record HuberLoss(double Threshold = 1) : Loss
    {
        protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
        {
            var error = (yTrue - yPred).Abs();
            return Tensor.Where(error < Threshold, error.Square() / 2, error * Threshold - Threshold * Threshold / 2).Mean([-1]);
        }
    }

    // end

    // snippet: own-functions, 4 lines
    private static Tensor MySoftplus(Tensor z) => (z.Exp() + 1).Log();
    private static double MyGlorot(IReadOnlyList<int> shape, RandomStream random) => random.NextNormal() * Math.Sqrt(2.0 / (shape[0] + shape[1]));
    private static Tensor MyL1(Tensor weights) => (weights * 0.01).Abs().Sum();
    private static Tensor MyPositive(Tensor weights) => Tensor.Where(weights < 0, 0, weights);
    // end

    // snippet: huber-metric, 6 lines
    public sealed record HuberMetric(double Threshold = 1) : MeanMetric
    {
        public override string Name => "huber";
        protected internal override double Of(PredictionBatch batch, int row)
            => Math.Abs(batch.Label(row) - batch.Score(row)) is var e && e < Threshold ? e * e / 2 : e * Threshold - Threshold * Threshold / 2;
    }

    // end

    // snippet: my-dense, 9 lines
    public sealed class MyDense(int units, Pipelines.Engine.Activations.Activation? activation = null) : SingleInputLayer
    {
        private Variable? _kernel, _bias;
        protected override void Build(Tensor x)
        {
            _kernel = AddVariable("kernel", [x.Shape[-1], units], new GlorotNormal());
            _bias = AddVariable("bias", [units], new Zeros());
        }

        protected override Tensor Forward(Tensor x, bool training) => (x.MatMul(_kernel!) + _bias!) is var y && activation is { } f ? f.Call(y) : y;
    }

    // end

    // snippet: noise-layer, 4 lines
    public sealed class MyGaussianNoise(double stddev) : RandomLayer
    {
        protected override Tensor Forward(Tensor x, Tensor draw) => x + Tensor.RandomNormal(draw, x.Shape) * stddev;
    }

    // end

    // snippet: many-outputs, 3 lines
    public sealed class SumAndProducts : MultiOutputLayer
    {
        protected override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training) => [inputs[0] + inputs[1], inputs[0] * inputs[1], inputs[0] / inputs[1]];
    }

    // end

    [Fact]
    public void Parts_OfOnesOwn_AreUsedSavedAndLoaded()
    {
        // snippet: own-parts, 9 lines
        var layer = new Dense(16, new LambdaActivation(MySoftplus), kernelInitializer: new LambdaInitializer(MyGlorot),
            kernelRegularizer: new LambdaRegularizer(MyL1), kernelConstraint: new LambdaConstraint(MyPositive));
        var model = new Sequential(layer, new MyDense(30, new Relu()), new MyGaussianNoise(0.05), new Dense(1));
        model.Compile(new Nadam(), new HuberLoss(2), [new HuberMetric(2)]);
        model.Fit(X, Y, epochs: 2);
        // end

        Assert.All(Values.Numbers(layer.Kernel!.Value), w => Assert.True(w >= 0));
        var path = Path.GetTempFileName();
        // snippet: save-load, 2 lines
        model.Save(path);
        var loaded = Model.Load(path);          // classes and static methods are found by their names
        // end

        File.Delete(path);
        Assert.True(model.Predict(X).ContentEquals(loaded.Predict(X)));
        Assert.Equal(new HuberLoss(2), ((Compiled)loaded).Loss);
        var logs = loaded.Evaluate((X, Y));
        Assert.Equal(logs["huber"], new HuberLoss(2).Call(Tensor.Constant(Y), Tensor.Constant(loaded.Predict(X))).Item<float>(), 1e-5);
    }

    [Fact]
    public void Metric_OverBatches_Streams()
    {
        // snippet: streaming-metric, 4 lines
        var precision = new MetricState(new Precision());
        precision.Update(NDArray.From([0f, 1, 1, 1, 0, 1, 0, 1]), NDArray.From([1f, 1, 0, 1, 0, 1, 0, 1]));   // 0.8
        precision.Update(NDArray.From([0f, 1, 0, 0, 1, 0, 1, 1]), NDArray.From([1f, 0, 1, 1, 0, 0, 0, 0]));
        Console.WriteLine(precision.Result);                                                                   // 0.5
        // end

        Assert.Equal(0.5, precision.Result);
        precision.Reset();
        Assert.Equal(0, precision.Result);
    }

    [Fact]
    public void Layer_OfSeveralOutputs_GivesAll()
    {
        var (a, b) = (Model.Input(2), Model.Input(2));
        var model = new Model([a, b], new SumAndProducts().CallMany([a, b]));

        var outputs = model.PredictMany(new[] { X.Rows(0, 4).Reshaped([16, 2]), X.Rows(4, 8).Reshaped([16, 2]) });

        Assert.Equal(3, outputs.Length);
        Assert.Equal(X.GetNumber(0) + X.GetNumber(32), outputs[0].GetNumber(0), 1e-6);
    }

    // snippet: residual, 14 lines
    public sealed class ResidualBlock(int layers, int units) : SingleInputLayer
    {
        private readonly Dense[] _hidden = [.. Enumerable.Range(0, layers).Select(_ => new Dense(units, new Relu()))];
        protected override Tensor Forward(Tensor x, bool training) => x + _hidden.Aggregate(x, (z, layer) => layer.Call(z));
    }

    public sealed class ResidualRegressor(int outputs) : Model
    {
        private readonly Dense _first = new(30, new Relu()), _last = new(outputs);
        private readonly ResidualBlock _block1 = new(2, 30), _block2 = new(2, 30);
        protected override Tensor Forward(Tensor x, bool training)
        {
            var z = _first.Call(x);
            for (var i = 0; i < 4; i++) z = _block1.Call(z);
            return _last.Call(_block2.Call(z));
        }
    }

    // end

    // snippet: reconstruction, 11 lines
    public sealed class ReconstructingRegressor(int outputs) : Model
    {
        private readonly Dense[] _hidden = [.. Enumerable.Range(0, 5).Select(_ => new Dense(30, new Relu()))];
        private readonly Dense _output = new(outputs);
        private Dense? _reconstruct;
        protected override Tensor Forward(Tensor x, bool training)
        {
            var z = _hidden.Aggregate(x, (h, layer) => layer.Call(h));
            AddLoss(((_reconstruct ??= new((int)x.Shape[-1].Value)).Call(z) - x).Square().Mean() * 0.05);
            return _output.Call(z);
        }
    }

    // end

    [Fact]
    public void Models_OfOnesOwn_TrainSaveAndLoad()
    {
        foreach (var model in new Model[] { new ResidualRegressor(1), new ReconstructingRegressor(1) })
        {
            model.Compile(new Nadam(0.005), new MeanSquaredError());
            var history = model.Fit(X, Y, epochs: 4);
            var path = Path.GetTempFileName();
            model.Save(path);

            Assert.True(history["loss"][^1] < history["loss"][0]);
            Assert.True(model.Predict(X).ContentEquals(Model.Load(path).Predict(X)));
            File.Delete(path);
        }
    }

    // snippet: my-momentum, 8 lines
    public sealed record MyMomentumOptimizer(double Rate = 0.001, double Momentum = 0.9) : GradientOptimizer(Rate)
    {
        protected override Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient)
        {
            var momentum = step.Slot(variable, "momentum");
            return weight + step.Assign(momentum, momentum.Read() * Momentum - gradient * step.Rate(variable));
        }
    }

    // end

    // snippet: layer-norm, 8 lines
    public sealed class MyLayerNormalization(double eps = 0.001) : SingleInputLayer
    {
        private Variable? _alpha, _beta;
        protected override void Build(Tensor x)
            => (_alpha, _beta) = (AddVariable("alpha", [x.Shape[-1]], new Ones()), AddVariable("beta", [x.Shape[-1]], new Zeros()));
        protected override Tensor Forward(Tensor x, bool training)
            => _alpha! * ((x - x.Mean([-1], keepDims: true)) / (x.Variance([-1], keepDims: true) + eps).Sqrt()) + _beta!;
    }

    // end

    [Fact]
    public void OwnOptimizerAndLayerNormalization_EqualTheBuiltIn()
    {
        NDArray[] Train(Optimizer optimizer)
        {
            RandomSeed.Set(1);
            var model = new Sequential(new Dense(1));
            model.Compile(optimizer, new MeanSquaredError());
            model.Fit(X, Y, epochs: 3);
            return model.GetWeights();
        }

        Values.AssertClose(Values.Numbers(Train(new SGD(0.001, Momentum: 0.9))[0]), Train(new MyMomentumOptimizer())[0], 1e-6, "momentum");
        var x = Tensor.Constant(X);
        Values.AssertClose(Values.Numbers(new LayerNormalization().Call(x).Value()), new MyLayerNormalization().Call(x).Value(), 1e-6, "norm");
    }

    /// <summary>The loss that a model was compiled with.</summary>
    private sealed record Compiled(Loss? Loss)
    {
        public static explicit operator Compiled(Model model) => new(model.Compilation.Losses[0]);
    }
}
