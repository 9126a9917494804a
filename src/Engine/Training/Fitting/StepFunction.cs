namespace Pipelines.Engine.Training.Fitting;

/// <summary>Forward pass, losses and, while training, the optimizer's step, as one function for one kind of batch.</summary>
internal sealed class StepFunction
{
    private readonly Function _function;
    private readonly string[] _names;

    private StepFunction(Function function, string[] names, int outputs) => (_function, _names, OutputCount) = (function, names, outputs);

    public int OutputCount { get; }

    /// <summary>The function for batches like this one, whatever their number of rows.</summary>
    public static StepFunction Make(Model model, Examples batch, bool training)
    {
        using var trace = new Trace { DrawsFromSeed = true };
        string[] names = [.. Arrays(batch).Select((_, i) => $"i{i}")];
        Tensor[] inputs = [.. Arrays(batch).Select((a, i) => Tensor.Input(names[i], a.DType, new Shape([Dim.Batch, .. a.Shape.Skip(1).Select(d => (Dim)d)])))];
        var step = StepGraph.Make(model, inputs, batch, training);
        IEnumerable<NamedTensor> outputs = [.. step.Predictions.Select((p, i) => new NamedTensor($"p{i}", p)), .. step.Losses.Select((l, i) => new NamedTensor($"l{i}", l))];
        var updates = step.Updates.Concat(trace.Assignments.Where(a => !step.Updates.Any(u => u.Variable == a.Variable)));
        return new(new(new(inputs, [.. outputs]), training ? [.. updates] : []), names, step.Predictions.Length);
    }

    /// <summary>Runs a batch.</summary>
    /// <returns>Predictions, and losses, the whole one first.</returns>
    public StepResult Run(Examples batch)
    {
        var arrays = Arrays(batch).ToArray();
        var inputs = new Dictionary<string, NDArray>(arrays.Length);
        for (var i = 0; i < arrays.Length; i++) inputs[_names[i]] = arrays[i];
        var results = _function.Run(inputs);
        return new(
            [.. Enumerable.Range(0, OutputCount).Select(i => results[$"p{i}"])],
            [.. Enumerable.Range(0, results.Count - OutputCount).Select(i => results[$"l{i}"].GetNumber(0))]);
    }

    /// <summary>The same without a graph: tensor by tensor.</summary>
    public static StepResult RunEagerly(Model model, Examples batch, bool training)
    {
        var step = StepGraph.Make(model, [.. Arrays(batch).Select(Tensor.Constant)], batch, training);
        var values = Tensor.Values([.. step.Predictions, .. step.Losses, .. step.Updates.Select(u => u.Value)]);
        foreach (var (update, value) in step.Updates.Zip(values[(step.Predictions.Length + step.Losses.Length)..])) update.Variable.Value = value;
        return new(values[..step.Predictions.Length], [.. values[step.Predictions.Length..(step.Predictions.Length + step.Losses.Length)].Select(v => v.GetNumber(0))]);
    }

    public static string Key(Examples batch, bool training)
        => $"{training}/{batch.X.Count}/{batch.Y?.Count}/{string.Join('|', Arrays(batch).Select(a => $"{a.DType}{NDArray.Format(a.Dims[1..])}"))}";

    private static IEnumerable<NDArray> Arrays(Examples batch) => batch.X.Concat(batch.Y ?? []).Concat(batch.Weights ?? []);
}

/// <summary>What a step gives: predictions of each output; the whole loss and then each output's.</summary>
internal sealed record StepResult(NDArray[] Predictions, double[] Losses);
