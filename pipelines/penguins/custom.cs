// What YAML cannot say: a mapper, a layer and a model over it, a loss and a metric. They are used by name in ../penguins-custom.yaml.
using Pipelines.Engine.Activations;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Trainer;
using Pipelines.Transform;
using Pipelines.Transform.Analyzers;
using Pipelines.Transform.Mappers;

/// <summary>A preprocessing function: <c>(x - at) / by</c>, written <c>{ shift_scale: { at: 200, by: 10 } }</c>.</summary>
public sealed record ShiftScale(double At, double By = 1) : NumberMapper
{
    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics) => (x - (float)At) / (float)By;
}

/// <summary>A layer: <c>tanh(x · W + b) ⊙ sigmoid(x · V + c)</c>, (batch, n) -> (batch, units).</summary>
public sealed class GatedDense : SingleInputLayer
{
    private readonly Dense _value, _gate;

    public GatedDense(int units) => (_value, _gate) = (AddLayer(new Dense(units, new Tanh())), AddLayer(new Dense(units, new Sigmoid())));

    protected override Tensor Forward(Tensor x, bool training) => _value.Call(x, training) * _gate.Call(x, training);
}

/// <summary>A model of one gated layer, written <c>{ gated: { units: 32 } }</c>.</summary>
public sealed record Gated([Range(1, 4096)] int Units = 32) : Model
{
    public override Network Build(IReadOnlyList<TransformedFeature> features, TrainingTask task)
    {
        Layer hidden = new GatedDense(Units), output = new Dense(task.Outputs);
        return new Network([hidden, output], (x, training) => output.Call(hidden.Call(x.All, training), training));
    }
}

/// <summary>A loss: the focal loss <c>-(1 - p)^gamma · log p</c> of the right class (Lin et al., 2017, "Focal Loss for Dense Object Detection").</summary>
public sealed record Focal(double Gamma = 2) : Loss
{
    protected override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var p = (yTrue * yPred.Clip(1e-7f, 1f)).Sum([-1]);      // labels are one-hot: (batch, classes) -> (batch)
        return -(1f - p).Power(Gamma) * p.Log();
    }
}

/// <summary>A metric: the mean probability given to the right class.</summary>
public sealed record Confidence : MeanMetric
{
    public override string Name => "confidence";

    public override MetricDirection Direction => MetricDirection.Up;

    public override bool Supports(int classes) => classes > 0;

    protected override double Of(PredictionBatch batch, int row) => batch.Scores(row)[(int)batch.Label(row)];
}
