using Pipelines.Engine.Losses;

namespace Pipelines.Engine.Metrics;

/// <summary>The weighted mean of a loss of each example: any loss as a metric, by its own formula. A list of metrics takes a loss as it is.</summary>
/// <param name="Loss">The loss; its reduction does not count.</param>
/// <param name="Label">The name; the loss's in snake_case when null.</param>
public sealed record MeanLoss(Loss Loss, string? Label = null) : Metric
{
    /// <inheritdoc/>
    public override string Name => Label ?? Layers.SnakeCase.Of(Loss.GetType().Name);

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Down;

    /// <inheritdoc/>
    public override MetricAccumulator CreateAccumulator(int classes) => new Accumulator(Loss);

    private sealed class Accumulator(Loss loss) : MetricAccumulator
    {
        private Function? _function;
        private double _sum;
        private double _weight;

        public override void Add(PredictionBatch batch)
        {
            if (batch.Count == 0)
            {
                return;
            }
            var (right, predicted) = Arrays(batch);
            _function ??= Compile(right, predicted);
            var losses = _function.Run(new Dictionary<string, NDArray> { ["right"] = right, ["predicted"] = predicted })["losses"];
            int each = losses.Length / batch.Count;
            if (each == 0)
            {
                // A loss of the whole batch, as Dice.
                _sum += losses.GetNumber(0);
                _weight++;
                return;
            }
            for (int i = 0; i < losses.Length; i++)
            {
                double weight = batch.Weight(i / each);
                _sum += weight == 0 ? 0 : weight * losses.GetNumber(i);
                _weight += weight;
            }
        }

        public override void Merge(MetricAccumulator other)
        {
            var that = (Accumulator)other;
            _sum += that._sum;
            _weight += that._weight;
        }

        public override MetricValue Finish() => _weight == 0 ? MetricValue.NotDefined("there is no example of weight above 0") : MetricValue.Of(_sum / _weight);

        /// <summary>What the loss takes: of a binary task the positive class, of more classes their number or a row of 0 and 1.</summary>
        private (NDArray Right, NDArray Predicted) Arrays(PredictionBatch batch)
        {
            int first = batch.Classes == 2 ? 1 : 0, width = batch.Classes == 2 ? 1 : batch.Width;
            bool isOneHot = batch.Classes > 2 && loss is not SparseCategoricalCrossentropy;
            int targetWidth = isOneHot ? width : batch.TargetWidth;
            double[] predicted = new double[batch.Count * width], right = new double[batch.Count * targetWidth];
            for (int row = 0; row < batch.Count; row++)
            {
                for (int i = 0; i < width; i++)
                {
                    predicted[row * width + i] = batch.Scores(row)[first + i];
                }
                for (int i = 0; i < targetWidth; i++)
                {
                    right[row * targetWidth + i] = isOneHot ? batch.Label(row) == i ? 1 : 0 : batch.Targets(row)[i];
                }
            }
            return (NDArray.From(right, batch.Count, targetWidth), NDArray.From(predicted, batch.Count, width));
        }

        private Function Compile(NDArray right, NDArray predicted)
        {
            using var trace = new Trace();
            Tensor y = Tensor.Input("right", DType.Float64, [Dim.Batch, right.Shape[1]]), p = Tensor.Input("predicted", DType.Float64, [Dim.Batch, predicted.Shape[1]]);
            return new Function(new Graph([y, p], [new NamedTensor("losses", loss.PerExample(y, p))])) { IsCompiled = false };
        }
    }
}
