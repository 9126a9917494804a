using System.Diagnostics;
using System.Globalization;
using Pipelines.Bench;
using Pipelines.Bench.Transform;
using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform;
using Pipelines.Transform.Mappers;

const int Rows = 1_000_000;

if (args is ["--memory", var rows])
{
    var source = new Trips(int.Parse(rows, CultureInfo.InvariantCulture));
    var transform = TransformFitter.Fit(Features.Options, source);
    Features.Sum(transform, source.Read());
    Console.WriteLine(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    return 0;
}

return Benchmark.Run(args,
[
    Work.Rate($"fit {Rows} trips", "rows/s", Rows, () => Side.Of(() => (double)TransformFitter.Fit(Features.Options, Features.Loaded(Rows)).Features.Count)) with
    {
        Peers = Features.Sklearn("fit", Rows), Bar = 3, Goal = 5, Once = true, Rounds = 5,
    },
    Work.Rate($"transform {Rows} trips", "rows/s", Rows, () =>
    {
        var loaded = Features.Loaded(Rows);
        var transform = TransformFitter.Fit(Features.Options, loaded);
        var batches = loaded.Read().ToArray();
        Features.Sum(transform, batches.Take(8));
        return Side.Of(() => Features.Sum(transform, batches));
    }) with { Peers = Features.Sklearn("transform", Rows), Bar = 3, Goal = 5, Once = true, Rounds = 5 },
    Work.Microseconds("one row", () =>
    {
        var transform = TransformFitter.Fit(Features.Options, new Trips(20_000));
        var inputs = ExampleTensors.ToInputs(new Trips(1).Read().First(), transform.Graph.Inputs);
        var function = new Function(transform.Graph);
        return Side.Of(() => { function.Run(inputs); });
    }) with { Bar = 20 },
    new Work("memory at 10 M trips", "MB", () => Side.Gauge(() => Features.PeakMemory(10_000_000))) { Once = true, Rounds = 1, Bar = 1000 },
    new Work("500 features: plan, trace, compile, first rows", "s", () => Side.Gauge(() =>
    {
        var batch = new ColumnBatch([.. Enumerable.Range(0, 500).Select(i => Float64Column.From($"x{i}", 1, 2, 3 + i, null))]);
        var options = new TransformOptions(batch.Fields.ToDictionary(f => f.Name, IReadOnlyList<Mapper> (f) => [new Fill("mean"), new Log1p(), new ZScore(), new Clip(-3, 3)]));
        var begun = Stopwatch.GetTimestamp();
        TransformFitter.Fit(options, new InMemoryExamples(batch)).Transform(batch);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    })) { Once = true, Rounds = 3, Bar = 10 },
]);
