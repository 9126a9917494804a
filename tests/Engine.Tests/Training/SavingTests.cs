using Pipelines.Engine.Activations;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Training;
using Pipelines.Engine.Training.Callbacks;
using Pipelines.Engine.Training.Saving;

namespace Pipelines.Engine.Tests.Training;

public sealed class SavingTests : IDisposable
{
    private static readonly NDArray X = Values.Of(DType.Float32, [64, 4]);
    private static readonly NDArray Y = Values.Of(DType.Float32, [64, 1], seed: 4);

    private readonly string _folder = Directory.CreateTempSubdirectory("saving").FullName;

    public SavingTests() => Pipelines.Engine.Sampling.RandomSeed.Set(5);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name = "model.zip") => Path.Combine(_folder, name);

    [Theory]
    [InlineData("sequential")]
    [InlineData("functional")]
    [InlineData("own")]
    public void Load_ATrainedModel_PredictsAndTrainsOnTheSame(string kind)
    {
        Model Make()
        {
            if (kind == "sequential") return new Sequential(new Dense(6, new Squashed(0.5)), new BatchNormalization(momentum: 0.9), new Dropout(0.2), new Dense(1));
            if (kind == "own") return new Residual(6);
            var x = Model.Input(4);
            var hidden = new Dense(6, new LambdaActivation(Bent)).Call(x);
            return new Model([x], [new Dense(1).Call(new Concatenate().Call([hidden * 2, x[.., 1..]]))], "both");
        }

        var model = Make();
        model.Compile(new Adam(0.01) { Clipnorm = 1 }, new HalfSquared(0.5), [new Mae()]);
        model.Fit(X, Y, epochs: 2);
        model.Save(File());

        var loaded = Model.Load(File());

        Assert.True(model.Predict(X).ContentEquals(loaded.Predict(X)));
        Assert.Equal(model.Evaluate((X, Y)), loaded.Evaluate((X, Y)));
        model.Fit(X, Y);
        loaded.Fit(X, Y);
        Assert.All(model.GetWeights().Zip(loaded.GetWeights()), p => Assert.True(kind == "sequential" || p.First.ContentEquals(p.Second))); // dropout draws by another key
        Assert.Equal(model.OptimizerState!.Iterations.Value.Item<long>(), loaded.OptimizerState!.Iterations.Value.Item<long>());
    }

    [Fact]
    public void Save_FunctionWrittenInPlace_SaysWhatToDo()
    {
        var model = new Sequential(new Dense(1, new LambdaActivation(x => x * 2)));
        model.Call(Tensor.Constant(X));

        Assert.Contains("static method", Assert.Throws<ModelFileException>(() => model.Save(File())).Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File()));
    }

    [Fact]
    public void Load_NoModel_SaysSo()
    {
        System.IO.File.WriteAllText(File(), "no zip");

        Assert.Contains("damaged or no saved model", Assert.Throws<ModelFileException>(() => Model.Load(File())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BackupAndRestore_StoppedInAnEpoch_GoesOnToTheSameWeights()
    {
        Model Make()
        {
            Pipelines.Engine.Sampling.RandomSeed.Set(6);
            var model = new Sequential(new Dense(3, new Tanh()), new Dense(1));
            model.Compile(new Adam(0.01), new MeanSquaredError());
            return model;
        }

        var whole = Make();
        whole.Fit(X, Y, batchSize: 8, epochs: 3);
        var stop = new LambdaCallback { BatchEnd = (batch, _) => { if (batch == 4) throw new OperationCanceledException(); } };
        Assert.Throws<OperationCanceledException>(() => Make().Fit(X, Y, batchSize: 8, epochs: 3, callbacks: [new BackupAndRestore(_folder, saveFrequency: 2), stop]));
        var steps = 0;

        var resumed = Make();
        resumed.Fit(X, Y, batchSize: 8, epochs: 3, callbacks: [new BackupAndRestore(_folder), new LambdaCallback { BatchEnd = (_, _) => steps++ }]);

        Assert.Equal(20, steps);
        Assert.All(whole.GetWeights().Zip(resumed.GetWeights()), p => Assert.True(p.First.ContentEquals(p.Second)));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Fit_Files_AreWritten()
    {
        var model = new Sequential(new Dense(1));
        model.Compile(new SGD(0.01) { UseEma = true, EmaMomentum = 0.5 }, new MeanSquaredError());
        var weights = new List<NDArray>();

        model.Fit(X, Y, epochs: 3, validationSplit: 0.25, callbacks:
        [
            new LambdaCallback { EpochEnd = (_, _) => weights.Add(model.GetWeights()[0]) },
            new CSVLogger(File("log.csv")), new TensorBoard(File("board"), histogramFrequency: 1), new ModelCheckpoint(File("m-{epoch}.zip")), new SwapEMAWeights(), new TerminateOnNaN(),
        ]);

        Assert.Equal(4, System.IO.File.ReadAllLines(File("log.csv")).Length);
        Assert.StartsWith("epoch,loss,val_loss", System.IO.File.ReadAllText(File("log.csv")), StringComparison.Ordinal);
        Assert.True(Model.Load(File("m-2.zip")).GetWeights()[0].ContentEquals(weights[1]));
        Assert.False(model.GetWeights()[0].ContentEquals(weights[^1]));
        var events = System.IO.File.ReadAllBytes(Directory.GetFiles(File("board/train")).Single());
        Assert.Equal("brain.Event:2", System.Text.Encoding.ASCII.GetString(events, 14, 13));
        Assert.Equal(BitConverter.ToUInt32(events, 8), EventFile.MaskedCrc(events.AsSpan(0, 8)));
        Assert.Equal(0xe3069283u, System.Numerics.BitOperations.RotateLeft(EventFile.MaskedCrc("123456789"u8) - 0xa282ead8, 15));
    }

    [Fact]
    public void Summary_AndDrawing_ShowTheLayers()
    {
        var x = Model.Input([8], name: "features");
        var model = new Model([x], [new Dense(1, name: "output").Call(new Dense(30, new Relu(), name: "hidden").Call(x))]);

        Assert.Contains("hidden (Dense)  (batch, 30)          270\n", model.Summary(), StringComparison.Ordinal);
        Assert.Contains("Parameters: 301, trainable: 301, not trainable: 0", model.Summary(), StringComparison.Ordinal);
        Assert.Contains(">hidden (Dense)</text>", model.ToSvg(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images")]
    [InlineData("sequences")]
    [InlineData("numbers")]
    public void Load_LayersOfTheEngine_ComputeTheSame(string kind)
    {
        var (model, x) = kind switch
        {
            "images" => (new Sequential(new Conv2D(3, 3, padding: Padding.Same, activation: new Relu()), new MaxPooling2D(2), new SeparableConv2D(4, 2, depthwiseInitializer: new Pipelines.Engine.Initializers.HeNormal()), new DepthwiseConv2D(2), new GlobalAveragePooling2D()), Values.Of(DType.Float32, [3, 8, 8, 2])),
            "sequences" => (new Sequential(new Conv1D(4, 2), new LSTM(3, returnSequences: true), new Bidirectional(new GRU(2)), new LayerNormalization(), new Dense(2, new Softmax())), Values.Of(DType.Float32, [3, 6, 2])),
            _ => (new Sequential(new Rescaling(0.5), new Dense(3, new LeakyRelu(), kernelRegularizer: new Pipelines.Engine.Regularizers.L2(0.1)), new PReLU(), new GaussianNoise(0.1), new Sequential(new Dense(2), new UnitNormalization()), new Reshape([2, 1])), X),
        };
        model.Call(Tensor.Constant(x));
        model.Save(File());

        var loaded = Model.Load(File());

        Assert.True(model.Predict(x).ContentEquals(loaded.Predict(x)));
        loaded.Save(File("again.zip"));
    }

    private static Tensor Bent(Tensor x) => x.Tanh() + x * 0.1;

    private sealed record Squashed(double Slope) : Pipelines.Engine.Activations.Activation
    {
        public override Tensor Call(Tensor x) => (x * Slope).Tanh();
    }

    private sealed record HalfSquared(double Factor) : Loss
    {
        protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred) => ((yTrue - yPred).Square() * Factor).Mean([-1]);
    }

    private sealed class Residual(int units) : Model
    {
        private readonly Dense _first = new(units, new Relu()), _second = new(units, new Relu()), _output = new(1);

        protected override Tensor Forward(Tensor x, bool training)
        {
            var y = _first.Call(x);
            return _output.Call(y + _second.Call(y));
        }
    }
}
