using Pipelines.Engine;
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
        => new([.. sizes.Skip(1).Select((units, i) => (Layer)(i < sizes.Length - 2 ? new Dense(units, new Pipelines.Engine.Activations.Relu()) : new Dense(units)))]);

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

    /// <summary>A step of a small network for 28 x 28 pictures of ten classes: two convolutions with pooling, and a dense layer.</summary>
    public static Function Convnet()
    {
        using var trace = new Trace(seed: 1);
        var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 28, 28, 1]), Tensor.Input("y", DType.Int64, [Dim.Batch]));
        var relu = new Pipelines.Engine.Activations.Relu();
        var network = new Sequential(new Conv2D(32, 3, activation: relu), new MaxPooling2D(), new Conv2D(64, 3, activation: relu), new MaxPooling2D(), new Flatten(), new Dense(10));
        var loss = new SparseCategoricalCrossentropy(FromLogits: true).Call(y, network.Call(x, training: true));
        return new(new Graph([x, y], [new("loss", loss)]), new Adam().Minimize(loss, network.TrainableVariables, new OptimizerState()));
    }

    /// <summary>A step of a recurrent layer, of whose last output a dense layer makes one number.</summary>
    public static Function Lstm(int time, int features, int units)
    {
        using var trace = new Trace(seed: 1);
        var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, time, features]), Tensor.Input("y", DType.Float32, [Dim.Batch, 1]));
        var network = new Sequential(new LSTM(units), new Dense(1));
        var loss = new MeanSquaredError().Call(y, network.Call(x, training: true));
        return new(new Graph([x, y], [new("loss", loss)]), new Adam().Minimize(loss, network.TrainableVariables, new OptimizerState()));
    }

    /// <summary>A step of a linear model of categories beside dense layers over their embeddings and numbers.</summary>
    public static Function WideAndDeep(int[] vocabularies, int width, int numbers, int[] hidden)
    {
        using var trace = new Trace(seed: 1);
        var (x, y) = (Tensor.Input("numbers", DType.Float32, [Dim.Batch, numbers]), Tensor.Input("y", DType.Float32, [Dim.Batch, 1]));
        Tensor[] categories = [.. vocabularies.Select((_, i) => Tensor.Input($"c{i}", DType.Int64, [Dim.Batch]))];
        Embedding[] wide = [.. vocabularies.Select(v => new Embedding(v, 1))], deep = [.. vocabularies.Select(v => new Embedding(v, width))];
        var linear = wide.Select((e, i) => e.Call(categories[i])).Aggregate((a, b) => a + b);
        var stack = Dense([numbers + width * vocabularies.Length, .. hidden, 1]);
        var output = linear + stack.Call(Tensor.Concatenate([x, .. deep.Select((e, i) => e.Call(categories[i]))], 1));
        var loss = new BinaryCrossentropy(FromLogits: true).Call(y, output);
        var variables = wide.Concat(deep).SelectMany(e => e.TrainableVariables).Concat(stack.TrainableVariables).ToArray();
        return new(new Graph([x, .. categories, y], [new("loss", loss)]), new Adam().Minimize(loss, variables, new OptimizerState()));
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
