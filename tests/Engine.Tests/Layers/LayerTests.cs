using Pipelines.Engine.Activations;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Regularizers;
using Activation = Pipelines.Engine.Layers.Activation;

namespace Pipelines.Engine.Tests.Layers;

public sealed class LayerTests
{
    private static readonly Dictionary<string, NDArray> Nothing = [];

    [Fact]
    public void Dense_AnyRank_IsTheAffineMap()
    {
        using var trace = new Trace(1);
        var dense = new Dense(2, new Pipelines.Engine.Activations.Tanh(), biasInitializer: new Constant(0.5));
        var x = Values.Of(DType.Float32, [2, 3, 4]);

        var y = dense.Call(Tensor.Constant(x)).Value();

        Assert.Equal(["dense/kernel", "dense/bias"], dense.Variables.Select(v => v.Name));
        var expected = Values.Indices([2, 3, 2]).Select(i => Math.Tanh(0.5 + Enumerable.Range(0, 4).Sum(k => Values.At(x, i[0], i[1], k) * Values.At(dense.Kernel!.Value, k, i[2]))));
        Values.AssertClose([.. expected], y, 1e-6, "dense");
    }

    [Fact]
    public void Dropout_WhileTraining_KeepsTheMeanAndDrawsAnewEachRun()
    {
        using var trace = new Trace(1);
        var x = Tensor.Ones(DType.Float32, [200, 50]);
        var dropout = new Dropout(0.25);
        var (trained, plain) = (dropout.Call(x, training: true), dropout.Call(x));
        var function = new Function(new Graph([], [new("y", trained), new("plain", plain)]), trace.Assignments);

        var first = function.Run(Nothing);
        var second = function.Run(Nothing);

        Assert.All(first["plain"].ToArray<float>(), v => Assert.Equal(1, v));
        Assert.Equal(0.25, first["y"].ToArray<float>().Count(v => v == 0) / 10_000.0, 0.02);
        Assert.All(first["y"].ToArray<float>(), v => Assert.True(v is 0 or > 1.333f and < 1.334f));
        Assert.False(first["y"].ContentEquals(second["y"]));
        Assert.Equal(2, dropout.Variables.Single().Value.Item<long>());
    }

    [Fact]
    public void BatchNormalization_WhileTraining_ScalesTheBatchAndLearnsAverages()
    {
        using var trace = new Trace(1);
        var x = Values.Of(DType.Float64, [8, 3], -2, 5);
        var layer = new BatchNormalization(momentum: 0.9);
        var function = new Function(new Graph([], [new("y", layer.Call(Tensor.Constant(x), training: true))]), trace.Assignments);

        var y = function.Run(Nothing)["y"];

        var columns = Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 8).Select(r => Values.At(x, r, c)).ToArray()).ToArray();
        var variances = columns.Select(c => c.Average(v => Math.Pow(v - c.Average(), 2))).ToArray();
        Values.AssertClose([.. Values.Indices([8, 3]).Select(i => (Values.At(x, i) - columns[i[1]].Average()) / Math.Sqrt(variances[i[1]] + 0.001))], y, 1e-9, "y");
        Values.AssertClose([.. columns.Select(c => 0.1 * c.Average())], layer.Variables[2].Value, 1e-9, "moving mean");
        Values.AssertClose([.. variances.Select(v => 0.9 + 0.1 * v)], layer.Variables[3].Value, 1e-9, "moving variance");
        Assert.Equal(["batch_normalization/gamma", "batch_normalization/beta", "batch_normalization/moving_mean", "batch_normalization/moving_variance"], layer.Variables.Select(v => v.Name));
        Assert.Equal(2, layer.TrainableVariables.Count);
    }

    [Fact]
    public void BatchNormalization_AfterTraining_UsesTheAverages()
    {
        using var trace = new Trace(1);
        var layer = new BatchNormalization();
        var y = layer.Call(Tensor.Constant(Values.Of(DType.Float64, [2, 2])));
        layer.Variables[2].Value = NDArray.From([1.0, 2]);
        layer.Variables[3].Value = NDArray.From([4.0, 9]);

        var x = Values.Of(DType.Float64, [2, 2]);
        Values.AssertClose([.. Values.Indices([2, 2]).Select(i => (Values.At(x, i) - (i[1] + 1)) / Math.Sqrt((i[1] == 0 ? 4 : 9) + 0.001))], y.Value(), 1e-9, "y");
    }

    [Fact]
    public void LayerNormalization_EachExample_HasMeanZero()
    {
        using var trace = new Trace(1);
        var x = new Variable(Values.Of(DType.Float64, [3, 5]), "x");
        var y = new LayerNormalization().Call(x);
        var weights = Tensor.Constant(Values.Of(DType.Float64, [3, 5], seed: 2));

        double Moment(int row, int power, double mean) => Enumerable.Range(0, 5).Average(c => Math.Pow(Values.At(x.Value, row, c) - mean, power));
        Values.AssertClose([.. Values.Indices([3, 5]).Select(i => (Values.At(x.Value, i) - Moment(i[0], 1, 0)) / Math.Sqrt(Moment(i[0], 2, Moment(i[0], 1, 0)) + 0.001))], y.Value(), 1e-9, "y");
        Values.AssertClose(FiniteDifference.Of((y * weights).Sum(), x), Gradients.Of((y * weights).Sum(), [x])[0].Value(), 1e-7, "gradient");
    }

    [Fact]
    public void Embedding_Numbers_GiveRowsAndTheirGradients()
    {
        using var trace = new Trace(1);
        var embedding = new Embedding(5, 2);
        var y = embedding.Call(Tensor.Constant(NDArray.From(new[] { 3L, 0, 3 })));
        var rows = embedding.Variables.Single();

        var gradient = Gradients.Of(y.Sum(), [rows])[0].Value();

        Values.AssertClose([.. new[] { 3, 0, 3 }.SelectMany(r => new[] { Values.At(rows.Value, r, 0), Values.At(rows.Value, r, 1) })], y.Value(), 0, "rows");
        Values.AssertClose([1, 1, 0, 0, 0, 0, 2, 2, 0, 0], gradient, 0, "gradient");
    }

    [Fact]
    public void Sequential_SameSeed_TrainsToTheSameBytes()
    {
        var (first, second, other) = (Train(7), Train(7), Train(8));

        Assert.True(first.Loss < 0.15, $"The loss is {first.Loss}.");
        Assert.Equal(first.Weights.Select(w => Convert.ToHexString(w.Bytes())), second.Weights.Select(w => Convert.ToHexString(w.Bytes())));
        Assert.False(first.Weights[0].ContentEquals(other.Weights[0]));

        static (float Loss, NDArray[] Weights) Train(long seed)
        {
            using var trace = new Trace(seed);
            var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 2]), Tensor.Input("y", DType.Int64, [Dim.Batch]));
            var model = new Sequential(new Dense(16, new Relu()), new Dropout(0.05), new Activation(new Linear()), new Flatten(), new Dense(2));
            var loss = new SparseCategoricalCrossentropy(true).Call(y, model.Call(x, training: true));
            var step = new Function(new Graph([x, y], [new("loss", loss)]), [.. new Adam(0.02).Minimize(loss, model.TrainableVariables, new OptimizerState()), .. trace.Assignments]);
            var points = Values.Of(DType.Float32, [64, 2]);
            var labels = NDArray.From(Enumerable.Range(0, 64).Select(i => Values.At(points, i, 0) * Values.At(points, i, 1) > 0 ? 1L : 0).ToArray());
            var inputs = new Dictionary<string, NDArray> { ["x"] = points, ["y"] = labels };

            var last = 0f;
            for (var i = 0; i < 300; i++) last = step.Run(inputs)["loss"].Item<float>();
            return (last, [.. model.Variables.Select(v => v.Value)]);
        }
    }

    [Fact]
    public void Names_SeveralLayersOfAKind_AreNumbered()
    {
        using var trace = new Trace();
        var model = new Sequential(new Dense(2), new Dense(2), new Dense(1, name: "output"));

        model.Call(Tensor.Input("x", DType.Float32, [Dim.Batch, 3]));

        Assert.Equal(["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias", "output/kernel", "output/bias"], model.Variables.Select(v => v.Name));
    }

    [Fact]
    public void Losses_OfRegularizers_AreCollected()
    {
        using var trace = new Trace();
        var model = new Sequential(new Dense(1, kernelInitializer: new Constant(2), kernelRegularizer: new L2(0.1), biasInitializer: new Ones(), biasRegularizer: new L1(0.3)));
        model.Call(Tensor.Input("x", DType.Float32, [Dim.Batch, 3]));

        Assert.Equal([1.2, 0.3], model.Losses.Select(p => Math.Round(p.Value().Item<float>(), 5)));
    }

    [Fact]
    public void Trainable_False_FreezesTheLayersWithin()
    {
        using var trace = new Trace();
        var frozen = new Sequential(new Dense(2));
        var model = new Sequential(frozen, new Dense(1));
        model.Call(Tensor.Input("x", DType.Float32, [Dim.Batch, 3]));

        frozen.Trainable = false;

        Assert.Equal(2, model.TrainableVariables.Count);
        Assert.Equal(4, model.Variables.Count);
    }

    [Fact]
    public void Concatenate_SeveralInputs_AreJoined()
    {
        using var trace = new Trace();
        var y = new Concatenate().Call([Tensor.Ones(DType.Float32, [2, 1]), Tensor.Zeros(DType.Float32, [2, 2])]);

        Assert.Equal([1f, 0, 0, 1, 0, 0], y.Value().ToArray<float>());
    }

    [Fact]
    public void Call_WithoutATrace_DrawsWeightsFromTheSeed()
    {
        NDArray Weights()
        {
            Pipelines.Engine.Sampling.RandomSeed.Set(3);
            var dense = new Dense(2);
            Assert.Equal([2, 2], dense.Call(Tensor.Ones(DType.Float32, [2, 2])).Value().Shape);
            Assert.Equal("dense", dense.Name);
            return dense.Kernel!.Value;
        }

        Assert.True(Weights().ContentEquals(Weights()));
    }
}
