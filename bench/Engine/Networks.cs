using Pipelines.Engine;
using Pipelines.Engine.Activations;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Bench.Engine;

/// <summary>The networks that are measured, as users would write them.</summary>
internal static class Networks
{
    /// <summary>Dense layers with relu between them.</summary>
    /// <param name="sizes">Features, hidden units, outputs.</param>
    public static Sequential Dense(params int[] sizes)
        => new([.. sizes.Skip(1).Select((units, i) => (Layer)(i < sizes.Length - 2 ? new Dense(units, new Relu()) : new Dense(units)))]);

    /// <summary>A training step by squared error, or by cross-entropy of integer classes.</summary>
    public static Function Step(Optimizer optimizer, bool classes, params int[] sizes)
    {
        using var trace = new Trace(seed: 1);
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, sizes[0]]);
        var y = classes ? Tensor.Input("y", DType.Int64, [Dim.Batch]) : Tensor.Input("y", DType.Float32, [Dim.Batch, sizes[^1]]);
        var network = Dense(sizes);
        var predicted = network.Call(x, training: true);
        var loss = classes ? new SparseCategoricalCrossentropy(FromLogits: true).Call(y, predicted) : new MeanSquaredError().Call(y, predicted);
        var updates = optimizer.Minimize(loss, network.TrainableVariables, new OptimizerState());
        return new(new Graph([x, y], [new("loss", loss)]), [.. updates, .. trace.Assignments]);
    }

    /// <summary>The graph of predictions.</summary>
    public static Graph Predictions(params int[] sizes)
    {
        using var trace = new Trace(seed: 1);
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, sizes[0]]);
        return new([x], [new("y", Dense(sizes).Call(x))]);
    }

    /// <summary>Numbers from -1 to 1, the same in every run.</summary>
    public static NDArray Uniform(int seed, params int[] shape)
    {
        var random = new Random(seed);
        var data = new float[shape.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < data.Length; i++) data[i] = random.NextSingle() * 2 - 1;
        return NDArray.From(data, shape);
    }

    /// <summary>Classes from 0.</summary>
    public static NDArray Classes(int seed, int count, int classes)
    {
        var random = new Random(seed);
        return NDArray.From([.. Enumerable.Range(0, count).Select(_ => (long)random.Next(classes))], count);
    }
}
