using System.Globalization;
using Pipelines.Bench;
using Pipelines.Bench.Serving;

// The peers' own programs: a bare endpoint that answers what it is told to.
if (args is ["bare", var port, var json, var frame]) return await BareEndpoint.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), json, frame);

using var taxi = new Lazily<TaxiModel>(TaxiModel.Train);
return Benchmark.Run(args,
[
    Work.Rate("rest predict taxi", "requests/s", 1, () => ServerSide.Ours(taxi.Value, Protocol.Rest)) with
    {
        Peers = [() => ServerSide.Bare(taxi.Value, Protocol.Rest)],
        Bar = 0.60, Goal = 0.75, Once = true, Rounds = 7,
    },
    Work.Rate("grpc predict taxi", "requests/s", 1, () => ServerSide.Ours(taxi.Value, Protocol.Grpc)) with
    {
        Peers = [() => ServerSide.Bare(taxi.Value, Protocol.Grpc)],
        Bar = 0.60, Goal = 0.75, Once = true, Rounds = 7,
    },
    Work.Rate("grpc predict taxi, onnxruntime-node", "requests/s", 1, () => ServerSide.Ours(taxi.Value, Protocol.Grpc)) with
    {
        Peers = [() => ServerSide.Node(taxi.Value)],
        Bar = 3, Once = true, Rounds = 5,
    },
    Work.Milliseconds("rest predict taxi p99 of 8", () => ServerSide.Latency(taxi.Value, Protocol.Rest)) with { Bar = 2, Once = true, Rounds = 5 },
    Work.Milliseconds("grpc predict taxi p99 of 8", () => ServerSide.Latency(taxi.Value, Protocol.Grpc)) with { Bar = 2, Once = true, Rounds = 5 },
    Work.Milliseconds("json 1024x1024x3", LargeJson.Side) with { Bar = 150, Once = true },
    Work.Milliseconds("start-up with one model", () => StartUp.Side(taxi.Value)) with { Bar = 1000, Once = true, Rounds = 5 },
]);
