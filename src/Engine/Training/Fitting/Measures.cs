using Pipelines.Engine.Metrics;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Training.Fitting;

/// <summary>Losses and metrics over the batches of an epoch, under their names.</summary>
internal sealed class Measures(Model model)
{
    private readonly List<(string Name, int Output, bool IsWeighted, MetricState State)> _metrics = [];
    private string[] _outputs = [];
    private double[] _losses = [];
    private long _rows;

    public void Add(Examples batch, StepResult result)
    {
        if (_outputs.Length == 0) Start(result.Predictions.Length);
        if (_losses.Length == 0) _losses = new double[result.Losses.Length];
        for (var i = 0; i < _losses.Length; i++) _losses[i] += result.Losses[i] * batch.Rows;
        _rows += batch.Rows;
        if (batch.Y is null) return;
        foreach (var (_, output, isWeighted, state) in _metrics)
            state.Update(batch.Y[output], result.Predictions[output], isWeighted && batch.Weights is { } w ? w[w.Count == 1 ? 0 : output] : null);
    }

    /// <summary>The whole loss, each output's where there are several, and the metrics.</summary>
    public Logs Logs()
    {
        var logs = new Logs();
        if (_losses.Length > 0) logs["loss"] = _losses[0] / _rows;
        if (_outputs.Length > 1)
            for (var i = 0; i < _outputs.Length && i + 1 < _losses.Length; i++)
                if (model.Compilation.Losses[i] is not null) logs[$"{_outputs[i]}_loss"] = _losses[i + 1] / _rows;
        foreach (var (name, _, _, state) in _metrics) logs[name] = state.Result;
        return logs;
    }

    private void Start(int outputs)
    {
        _outputs = [.. Enumerable.Range(0, outputs).Select(i => i < model.OutputTensors.Count && model.OutputTensors[i].Op is LayerCall call ? call.Layer.Name : $"output_{i + 1}")];
        Add(model.Compilation.Metrics, isWeighted: false);
        Add(model.Compilation.WeightedMetrics, isWeighted: true);
    }

    private void Add(IReadOnlyList<IReadOnlyList<Metric>> metrics, bool isWeighted)
    {
        for (var output = 0; output < metrics.Count && output < _outputs.Length; output++)
            foreach (var metric in metrics[output])
            {
                var name = _outputs.Length > 1 ? $"{_outputs[output]}_{metric.Name}" : metric.Name;
                if (_metrics.Any(m => m.Name == name)) name = $"weighted_{name}";
                _metrics.Add((name, output, isWeighted, new(metric)));
            }
    }
}
