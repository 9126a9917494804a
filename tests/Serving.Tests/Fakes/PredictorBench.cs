using Pipelines.Engine;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Inference.Batching;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Pipelines.Serving.OpenInference;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A predictor over one model, without a host: <c>y = 2 x</c> for each element, refused where one is negative.</summary>
internal sealed class PredictorBench : IDisposable
{
    private readonly ServedVersion _version;

    public PredictorBench(ServingOptions options)
    {
        Signature = new("serving_default", ServableSignature.PredictMethod, [Tensor("x", Dim.Batch, Dim.Symbol("width"))], [Tensor("y", Dim.Batch, Dim.Symbol("width"))]);
        _version = new ServedVersion("double", 1, new FakeServable([Signature], Run));
        var statistics = new ModelStatistics();
        Gate = new RunGate(options);
        var runner = new ModelRunner(Metrics, statistics, TimeProvider.System);
        Predictor = new Predictor(Gate, runner, new BatchQueues(options, Gate, runner, Metrics, TimeProvider.System), options);
    }

    public ServableSignature Signature { get; }

    public RunGate Gate { get; }

    public ServingMetrics Metrics { get; } = new();

    public Predictor Predictor { get; }

    /// <summary>The shape of each call of the model.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Whether the model adds up its rows, as one does that gives no row for each row.</summary>
    public bool AddsRows { get; init; }

    /// <summary>Asks with rows of one element each.</summary>
    public Task<IReadOnlyList<float>> AskAsync(params float[] values) => AskAsync(NDArray.From(values, values.Length, 1));

    public async Task<IReadOnlyList<float>> AskAsync(NDArray input, CancellationToken cancellationToken = default)
    {
        Assert.True(_version.TryAcquire());
        using var lease = new ModelLease(_version);
        return (await Predictor.RunAsync(lease, "Predict", Signature, [input], cancellationToken))[0].ToArray<float>();
    }

    public void Dispose() => Gate.Dispose();

    private NDArray[] Run(ServableSignature signature, IReadOnlyList<NDArray> inputs)
    {
        var values = inputs[0].ToArray<float>();
        lock (Calls)
            Calls.Add(string.Join('x', inputs[0].Shape));
        if (values.Any(value => value < 0))
            throw ServingException.InvalidArgument("A value is negative.");
        return [AddsRows ? NDArray.From<float>([values.Sum()], 1, 1) : NDArray.From<float>([.. values.Select(value => value * 2)], [.. inputs[0].Shape])];
    }

    private static ServableTensor Tensor(string name, params Dim[] shape) => new(name, name + ":0", DType.Float32, new Shape(shape));
}
