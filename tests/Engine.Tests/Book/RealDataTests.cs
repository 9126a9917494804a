using System.Globalization;
using System.IO.Compression;
using Pipelines.Engine.Activations;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Sampling;
using Pipelines.Engine.Training;

namespace Pipelines.Engine.Tests.Book;

public sealed class RealDataTests
{
    public RealDataTests() => RandomSeed.Set(42);

    [Fact]
    public void Mnist_SmallConvnet_Reaches975InTenEpochs()
    {
        var (x, y) = Mnist();
        var (xTrain, yTrain, xTest, yTest) = (x.Rows(0, 8000), y.Rows(0, 8000), x.Rows(8000, 10000), y.Rows(8000, 10000));
        // snippet: mnist, 8 lines
        var model = new Sequential(
            new Conv2D(16, 3, activation: new Relu(), kernelInitializer: new HeNormal()), new MaxPooling2D(2),
            new Conv2D(32, 3, activation: new Relu(), kernelInitializer: new HeNormal()), new MaxPooling2D(2),
            new Flatten(), new Dropout(0.3), new Dense(10));
        model.Compile(new Adam(0.002), new SparseCategoricalCrossentropy(FromLogits: true), [new SparseCategoricalAccuracy()]);
        var history = model.Fit(xTrain, yTrain, batchSize: 64, epochs: 10, validationData: (xTest, yTest), callbacks: [new StopWhen(logs => logs["val_sparse_categorical_accuracy"] >= 0.975)]);
        // end

        Assert.True(history["val_sparse_categorical_accuracy"][^1] >= 0.975, history.Epochs[^1].ToString());
    }

    [Fact]
    public void Mnist_TwentyLayers_TrainWhenSelfNormalizing()
    {
        var (x, y) = Mnist();
        var (flat, labels) = (x.Rows(0, 2000).Reshaped([2000, 784]), y.Rows(0, 2000));
        double Accuracy(Func<Layer> hidden)
        {
            RandomSeed.Set(42);
            var model = new Sequential([.. Enumerable.Range(0, 20).Select(_ => hidden()), new Dense(10)]);
            model.Compile(new SGD(0.01, Momentum: 0.9), new SparseCategoricalCrossentropy(FromLogits: true), [new SparseCategoricalAccuracy()]);
            return model.Fit(((Tensor.Constant(flat) - 0.13) / 0.31).Value(), labels, epochs: 4)["sparse_categorical_accuracy"][^1];
        }

        var selfNormalizing = Accuracy(() => new Dense(60, new Selu(), kernelInitializer: new LecunNormal()));
        var plain = Accuracy(() => new Dense(60, new Sigmoid()));

        Assert.True(selfNormalizing > 0.8 && plain < 0.2, $"{selfNormalizing} {plain}");
    }

    [Fact]
    public void Housing_WideAndDeepWithTwoOptimizers_BeatsEachAlone()
    {
        var (wide, deep, y) = Housing();
        double Error(bool useWide, bool useDeep)
        {
            RandomSeed.Set(42);
            var (xWide, xDeep) = (Model.Input([wide.Shape[1]], name: "wide"), Model.Input([deep.Shape[1]], name: "deep"));
            var wideLayer = new Dense(1, useBias: false, kernelInitializer: new Zeros());
            var deepLayers = new Sequential(new Dense(30, new Relu()), new Dense(30, new Relu()), new Dense(1));
            var parts = new List<Tensor>();
            if (useWide) parts.Add(wideLayer.Call(xWide));
            if (useDeep) parts.Add(deepLayers.Call(xDeep));
            var model = new Model([xWide, xDeep], [parts.Aggregate((a, b) => a + b)]);
            var (ftrl, adagrad) = (new Ftrl(0.1) { }, new Adagrad(0.03));
            model.Compile(useWide && useDeep ? new MultiOptimizer((ftrl, wideLayer), (adagrad, deepLayers)) : useWide ? ftrl : adagrad, new MeanSquaredError());
            return model.Fit([wide, deep], y, batchSize: 64, epochs: 8, validationSplit: 0.2)["val_loss"][^1];
        }

        var (both, wideAlone, deepAlone) = (Error(true, true), Error(true, false), Error(false, true));

        Assert.True(both < wideAlone && both < deepAlone, $"both {both:0.0000}, wide {wideAlone:0.0000}, deep {deepAlone:0.0000}");
    }

    private sealed class StopWhen(Predicate<Logs> isEnough) : Callback
    {
        public override void OnEpochEnd(int epoch, Logs logs) => Run.StopTraining = isEnough(logs);
    }

    private static (NDArray Images, NDArray Labels) Mnist()
    {
        var images = Unpacked("mnist/t10k-images-idx3-ubyte.gz")[16..];
        var labels = Unpacked("mnist/t10k-labels-idx1-ubyte.gz")[8..];
        return (NDArray.From(Array.ConvertAll(images, b => b / 255f), 10000, 28, 28, 1), NDArray.From(Array.ConvertAll(labels, b => (long)b)));
    }

    private static byte[] Unpacked(string file)
    {
        using var stream = new GZipStream(File.OpenRead(SharedData.File(file)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>8,000 districts in random order: places and kinds of place one-hot, standardised numbers, the value in units of 100,000.</summary>
    private static (NDArray Wide, NDArray Deep, NDArray Value) Housing()
    {
        var lines = File.ReadLines(SharedData.File("housing/housing.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        string[][] rows = [.. new RandomStream(1, 0).NextPermutation(lines.Length).Take(8000).Select(i => lines[i])];
        double Number(string[] row, int column) => row[column].Length == 0 ? 500 : double.Parse(row[column], CultureInfo.InvariantCulture);
        string Place(string[] row) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Number(row, 0) * 2)}/{Math.Floor(Number(row, 1) * 2)}/{row[9]}");
        var places = rows.Select(Place).Distinct().Order(StringComparer.Ordinal).ToList();
        var (wide, deep) = (new float[rows.Length * places.Count], new float[rows.Length * 8]);
        for (var i = 0; i < rows.Length; i++) wide[i * places.Count + places.IndexOf(Place(rows[i]))] = 1;
        for (var c = 0; c < 8; c++)
        {
            var values = rows.Select(r => c is >= 3 and <= 6 ? Math.Log(1 + Number(r, c)) : Number(r, c)).ToArray();
            var (mean, deviation) = (values.Average(), Math.Sqrt(values.Average(v => v * v) - Math.Pow(values.Average(), 2)));
            for (var i = 0; i < rows.Length; i++) deep[i * 8 + c] = (float)((values[i] - mean) / deviation);
        }

        return (NDArray.From(wide, rows.Length, places.Count), NDArray.From(deep, rows.Length, 8), NDArray.From(rows.Select(r => (float)(Number(r, 8) / 1e5)).ToArray(), rows.Length, 1));
    }
}
