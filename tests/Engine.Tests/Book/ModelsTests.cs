using Pipelines.Engine.Activations;
using Pipelines.Engine.Datasets;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Training;
using Pipelines.Engine.Training.Callbacks;

namespace Pipelines.Engine.Tests.Book;

public sealed class ModelsTests : IDisposable
{
    private static readonly NDArray X = Values.Of(DType.Float32, [256, 8]);
    private static readonly NDArray Y = (Tensor.Constant(X)[.., ..1] * 2 + Tensor.Constant(X)[.., 1..2].Square()).Value();

    private readonly string _folder = Directory.CreateTempSubdirectory("book").FullName;

    public ModelsTests() => Pipelines.Engine.Sampling.RandomSeed.Set(42);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WideAndDeep_OfOneInput()
    {
        // snippet: wide-and-deep, 6 lines
        var x = Model.Input(8);
        var deep = new Dense(30, new Relu()).Call(new Dense(30, new Relu()).Call(x));
        var output = new Dense(1).Call(new Concatenate().Call([x, deep]));
        var model = new Model([x], [output]);
        model.Compile(new Adam(0.005), new MeanSquaredError(), [new Rmse()]);
        var history = model.Fit(X, Y, epochs: 5, validationSplit: 0.25);
        // end

        Assert.True(history["val_rmse"][^1] < history["val_rmse"][0]);
        Assert.Contains("Parameters: 1,239", model.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void WideAndDeep_OfTwoInputsAndAnAuxiliaryOutput()
    {
        var (xWide, xDeep, y) = (((Tensor)X)[.., ..5].Value(), ((Tensor)X)[.., 2..].Value(), Y);
        // snippet: two-inputs, 9 lines
        var (wide, deep) = (Model.Input(5), Model.Input(6));
        var hidden = new Dense(30, new Relu()).Call(new Dense(30, new Relu()).Call(deep));
        var main = new Dense(1, name: "main").Call(new Concatenate().Call([wide, hidden]));
        var auxiliary = new Dense(1, name: "aux").Call(hidden);
        var model = new Model([wide, deep], [main, auxiliary]);
        model.Compile(new Adam(0.005), [new MeanSquaredError(), new MeanSquaredError()], lossWeights: [0.9, 0.1], metrics: [[new Rmse()], [new Rmse()]]);
        var history = model.Fit([xWide, xDeep], [y, y], epochs: 3, validationData: new([xWide, xDeep], [y, y]));
        var both = model.PredictMany([xWide, xDeep]);
        var logs = model.Evaluate(new Examples([xWide, xDeep], [y, y]));   // loss, main_loss, aux_loss, main_rmse, aux_rmse
        // end

        Assert.Equal(["loss", "main_loss", "aux_loss", "main_rmse", "aux_rmse"], logs.Keys);
        Assert.Equal(0.9 * logs["main_loss"] + 0.1 * logs["aux_loss"], logs["loss"], 1e-5);
        Assert.True(history["loss"][2] < history["loss"][0]);
        Assert.Equal([256, 1], both[1].Shape);
    }

    // snippet: subclassed, 11 lines
    public sealed class WideAndDeepModel(int units = 30) : Model
    {
        private readonly Dense _hidden1 = new(units, new Relu()), _hidden2 = new(units, new Relu());
        private readonly Dense _main = new(1), _auxiliary = new(1);
        private readonly Concatenate _join = new();
        protected override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
        {
            var hidden = _hidden2.Call(_hidden1.Call(inputs[1]));
            return [_main.Call(_join.Call([inputs[0], hidden])), _auxiliary.Call(hidden)];
        }
    }

    // end

    [Fact]
    public void SubclassedModel_TrainsWithCallbacks_AndIsRestored()
    {
        var (x, folder) = (new ModelData(((Tensor)X)[.., ..5].Value(), ((Tensor)X)[.., 2..].Value()), _folder);
        // snippet: callbacks, 9 lines
        var model = new WideAndDeepModel();
        model.Compile(new SGD(0.01), [new MeanSquaredError(), new MeanSquaredError()], [0.9, 0.1]);
        var history = model.Fit(x, [Y, Y], epochs: 30, validationSplit: 0.2, callbacks:
        [
            new ModelCheckpoint($"{folder}/best.zip", saveBestOnly: true),
            new EarlyStopping(patience: 2, restoreBestWeights: true),
            new TensorBoard($"{folder}/board"),
            new LearningRateScheduler((epoch, rate) => epoch < 10 ? rate : rate * 0.8)]);
        var best = Model.Load($"{folder}/best.zip");
        // end

        Assert.Equal(history["val_loss"].Min(), best.Evaluate(new Examples(x, [Y, Y]).Slice(204, 256))["loss"], 1e-5);
        Assert.True(Directory.Exists($"{folder}/board/validation"));
    }

    [Fact]
    public void Transfer_FrozenLayers_ThenAllOfThem()
    {
        var other = Y;
        var modelA = new Sequential(new Dense(20, new Relu()), new Dense(20, new Relu()), new Dense(1));
        modelA.Compile(new Adam(0.01), new MeanSquaredError());
        modelA.Fit(X, Y, epochs: 2);
        var before = modelA.GetWeights();
        // snippet: transfer, 7 lines
        var modelB = new Sequential([.. modelA.Layers.SkipLast(1), new Dense(1)]);     // the layers are shared: modelA learns too
        foreach (var layer in modelB.Layers.SkipLast(1)) layer.Trainable = false;
        modelB.Compile(new SGD(0.001), new MeanSquaredError());
        modelB.Fit(X, other, epochs: 2);
        foreach (var layer in modelB.Layers) layer.Trainable = true;
        modelB.Compile(new SGD(0.0001), new MeanSquaredError());                        // after freezing or unfreezing
        modelB.Fit(X, other, epochs: 2);
        // end

        Assert.False(before[0].ContentEquals(modelA.GetWeights()[0]));
        Assert.True(before[^2].ContentEquals(modelA.GetWeights()[^2]));
    }

    // snippet: one-cycle, 8 lines
    public sealed class OneCycle(int steps, double highest) : Callback
    {
        private int _step;
        public override void OnBatchBegin(int batch)
        {
            var part = (double)_step++ / steps;
            Model.LearningRate = part < 0.45 ? highest * (0.1 + 2 * part) : part < 0.9 ? highest * (1 - 2 * (part - 0.45)) : highest * (1 - part);
        }
    }

    // end

    [Fact]
    public void OneCycle_ChangesTheRateEachBatch()
    {
        var model = new Sequential(new Dense(1));
        model.Compile(new SGD(), new MeanSquaredError());
        var rates = new List<double>();

        model.Fit(X, Y, epochs: 5, callbacks: [new OneCycle(40, 0.05), new LambdaCallback { BatchEnd = (_, _) => rates.Add(model.LearningRate) }]);

        Assert.Equal(0.05, rates.Max(), 1e-2);
        Assert.True(rates[^1] < 0.005 && rates[0] < 0.01);
    }

    [Fact]
    public void Data_CsvFilesToBatches()
    {
        for (var i = 0; i < 3; i++) File.WriteAllLines($"{_folder}/part{i}.csv", Enumerable.Range(0, 41).Select(r => r == 0 ? "a,b,y" : FormattableString.Invariant($"{r},{i},{r * 2 + i}")));
        var folder = _folder;
        // snippet: csv-dataset, 12 lines
        Dataset<(Tensor X, Tensor Y)> Read(string pattern, int batchSize = 32, int? repeat = 1)
            => Dataset.ListFiles(folder, pattern, seed: 42)
                .Interleave(file => Dataset.TextLines(file).Skip(1), cycleLength: 3)
                .Map(Parse, parallel: 2)
                .Cache()
                .Shuffle(1000, seed: 42)
                .Repeat(repeat)
                .Batch(batchSize)
                .Prefetch(1);

        (Tensor X, Tensor Y) Parse(string line)
            => line.Split(',').Select(v => float.Parse(v) / 40).ToArray() is var v ? (Tensor.Of(v[..^1]), Tensor.Of(v[^1..])) : default;
        // end

        var model = new Sequential(new Dense(1));
        model.Compile(new Adam(0.1), new MeanSquaredError());
        var history = model.Fit(Read("part*.csv", 16), epochs: 15, validationData: Read("part0.csv"));
        Assert.True(history["val_loss"][^1] < history["val_loss"][0] * 0.1);
        Assert.Equal(8, Read("part*.csv", 16).Count());
        Assert.Equal([16, 2], Read("part*.csv", 16).First().X.Shape.ToArray());
    }
}
