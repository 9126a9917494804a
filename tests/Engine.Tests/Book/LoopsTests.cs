using Pipelines.Engine.Activations;
using Pipelines.Engine.Datasets;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Training.Callbacks;

namespace Pipelines.Engine.Tests.Book;

public sealed class LoopsTests
{
    private static readonly NDArray X = Values.Of(DType.Float32, [320, 8]);
    private static readonly NDArray Y = (Tensor.Constant(X)[.., ..1] * 2 + Tensor.Constant(X)[.., 1..2].Square()).Value();

    public LoopsTests() => Pipelines.Engine.Sampling.RandomSeed.Set(42);

    [Fact]
    public void Loop_OfOnesOwn_Trains()
    {
        var (x, y, output) = (X, Y, new StringWriter());
        // snippet: own-loop, 22 lines
        var model = new Sequential(new Dense(30, new Relu()), new Dense(1));
        var (optimizer, loss) = (new Nadam(0.01), new MeanSquaredError());
        var (mean, mae) = (new MetricState(new Mean()), new MetricState(new Mae()));
        var batches = Dataset.FromSlices(((Tensor)x, (Tensor)y)).Shuffle(320, seed: 42).Batch(32);
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            foreach (var (xBatch, yBatch) in batches)
            {
                using var tape = new GradientTape();
                var predictions = model.Call(xBatch, training: true);
                var total = model.Losses.Aggregate(loss.Call(yBatch, predictions), (a, b) => a + b);
                var gradients = tape.Gradient(total, model.TrainableVariables);
                mean.Update(total.Value());
                mae.Update(yBatch.Value(), predictions.Value());
                optimizer.Apply(gradients, model.TrainableVariables);     // constraints of variables included
                output.Write($"\r{ProgbarLogger.Bar((int)optimizer.State.Iterations.Value.Item<long>() - (epoch - 1) * 10, 10)} - loss: {mean.Result:0.0000} - mae: {mae.Result:0.0000}");
            }
            output.WriteLine($" (epoch {epoch})");
            mean.Reset();
            mae.Reset();
        }
        // end

        Assert.Equal(3, output.ToString().Count(c => c == '\n'));
        Assert.Contains("10/10 [==============================] - loss: ", output.ToString(), StringComparison.Ordinal);
        Assert.True(loss.Call((Tensor)Y, model.Call(X)).Item<float>() < ((Tensor)Y).Square().Mean().Item<float>() * 0.5);
    }

    [Fact]
    public void Loop_WithTwoOptimizers_MovesBothParts()
    {
        var (x, y) = (X, Y);
        // snippet: two-optimizers, 16 lines
        var lower = new Sequential(new Dense(30, new Relu()), new Dense(30, new Relu()));
        var upper = new Sequential(new Dense(1));
        var (lowerOptimizer, upperOptimizer) = (new SGD(0.01), new Nadam(0.01));
        var loss = new MeanSquaredError();
        var losses = new List<float>();
        foreach (var (xBatch, yBatch) in Dataset.FromSlices(((Tensor)x, (Tensor)y)).Shuffle(320).Batch(32).Repeat(3))
        {
            using var tape = new GradientTape(persistent: true);
            var total = loss.Call(yBatch, upper.Call(lower.Call(xBatch)));
            var lowerGradients = tape.Gradient(total, lower.TrainableVariables);
            var upperGradients = tape.Gradient(total, upper.TrainableVariables);
            losses.Add(total.Item<float>());
            lowerOptimizer.Apply(lowerGradients, lower.TrainableVariables);
            upperOptimizer.Apply(upperGradients, upper.TrainableVariables);
        }
        // end

        Assert.Equal(30, losses.Count);
        Assert.True(losses[^5..].Average() < losses[..5].Average() * 0.6);
    }

    [Fact]
    public void Step_AsAFunction_IsCompiledOnce()
    {
        var (x, y) = ((Tensor)X, (Tensor)Y);
        var traced = 0;
        // snippet: step-function, 10 lines
        var model = new Sequential(new Dense(30, new Relu()), new Dense(1));
        var optimizer = new Adam(0.01);
        var step = Function.Of((Tensor xBatch, Tensor yBatch) =>
        {
            traced++;
            var loss = (model.Call(xBatch, training: true) - yBatch).Square().Mean();
            optimizer.Apply(Gradients.Of(loss, model.TrainableVariables), model.TrainableVariables);
            return loss;
        });
        var losses = Dataset.FromSlices((x, y)).Batch(32).Repeat(4).Map(b => step.Call(b.Item1, b.Item2).Item<float>()).ToList();
        // end

        Assert.Equal((40, 1), (losses.Count, traced));
        Assert.True(losses[^1] < losses[0]);
    }

    [Fact]
    public void MultiOptimizer_InFit_GivesEachGroupItsOwn()
    {
        // snippet: multi-optimizer, 4 lines
        var (lower, upper) = (new Dense(30, new Relu()), new Dense(1));
        var model = new Sequential(lower, upper);
        model.Compile(new MultiOptimizer((new SGD(0.01), lower), (new Nadam(0.01), upper)), new MeanSquaredError());
        var history = model.Fit(X, Y, epochs: 3);
        // end

        Assert.True(history["loss"][2] < history["loss"][0]);
    }
}
