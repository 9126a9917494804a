using Pipelines.Engine.Datasets;
using Pipelines.Engine.Training.Fitting;

namespace Pipelines.Engine.Training;

public partial class Model
{
    private readonly Dictionary<string, Function> _predict = [];

    /// <summary>Measures the losses and metrics of <c>Compile</c>.</summary>
    /// <param name="examples">Rows, <c>(x, y)</c> or <c>(x, y, weights)</c>.</param>
    /// <param name="batchSize">Rows at a time.</param>
    public Logs Evaluate(Examples examples, int batchSize = 32) => Evaluate(Batches.Of(examples, batchSize, shuffle: false, seed: 0).Epoch(0));

    /// <summary>Measures batches.</summary>
    /// <inheritdoc cref="Evaluate(Examples, int)"/>
    public Logs Evaluate(Dataset<Examples> dataset) => Evaluate(dataset.Iterate(0, 0));

    /// <summary>Measures batches of inputs and what is right.</summary>
    public Logs Evaluate(Dataset<(Tensor X, Tensor Y)> dataset) => Evaluate(dataset.Map(b => (Examples)b));

    /// <summary>The output of rows, computed in batches.</summary>
    /// <param name="x">For each input its rows.</param>
    /// <param name="batchSize">Rows at a time.</param>
    /// <returns>The first output.</returns>
    public NDArray Predict(ModelData x, int batchSize = 32) => PredictMany(x, batchSize)[0];

    /// <summary>The output of a dataset's batches.</summary>
    public NDArray Predict(Dataset<Examples> dataset) => NDArray.Concatenate([.. dataset.Iterate(0, 0).Select(b => PredictBatch(b.X)[0])]);

    /// <summary>All outputs of rows, computed in batches.</summary>
    /// <inheritdoc cref="Predict(ModelData, int)"/>
    public NDArray[] PredictMany(ModelData x, int batchSize = 32)
    {
        var batches = new List<NDArray[]>();
        for (var start = 0; start < x.Rows || start == 0; start += batchSize)
            batches.Add(PredictBatch(x.Slice(start, Math.Min(x.Rows, start + batchSize))));
        return batches.Count == 1 ? batches[0] : [.. batches[0].Select((_, i) => NDArray.Concatenate([.. batches.Select(b => b[i])]))];
    }

    private NDArray[] PredictBatch(ModelData x)
    {
        var key = string.Join('|', x.Select(a => $"{a.DType}{NDArray.Format(a.Dims[1..])}"));
        if (!_predict.TryGetValue(key, out var function)) _predict[key] = function = PredictFunction(x);
        var results = function.Run(x.Select((a, i) => ($"i{i}", a)).ToDictionary(p => p.Item1, p => p.a));
        return [.. Enumerable.Range(0, results.Count).Select(i => results[$"p{i}"])];
    }

    private Function PredictFunction(ModelData x)
    {
        using var trace = new Trace { DrawsFromSeed = true };
        Tensor[] inputs = [.. x.Select((a, i) => Tensor.Input($"i{i}", a.DType, new Shape([Dim.Batch, .. a.Shape.Skip(1).Select(d => (Dim)d)])))];
        return new(new(inputs, [.. CallMany(inputs).Select((p, i) => new NamedTensor($"p{i}", p))]));
    }

    private Logs Evaluate(IEnumerable<Examples> batches)
    {
        var measures = new Measures(this);
        foreach (var batch in batches) Step(batch.Checked(), measures, training: false);
        return measures.Logs();
    }
}
