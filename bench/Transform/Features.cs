using System.Diagnostics;
using System.Globalization;
using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform;
using Pipelines.Transform.Mappers;

namespace Pipelines.Bench.Transform;

/// <summary>The features that both sides make, and how each is run.</summary>
internal static class Features
{
    /// <summary>What scikit-learn is told by <c>sklearn_peer.py</c>: imputed and standardised numbers, quantile bins, one-hot categories.</summary>
    public static TransformOptions Options { get; } = new(new Dictionary<string, IReadOnlyList<Mapper>>
    {
        ["fare"] = [new Fill("mean"), new Log1p(), new ZScore()],
        ["trip_miles"] = [new ZScore()],
        ["trip_seconds"] = [new Fill("mean"), new ZScore()],
        ["pickup_latitude"] = [new Bucketize(10)],
        ["pickup_longitude"] = [new Bucketize(10)],
        ["trip_start_hour"] = [new Vocabulary(), new OneHot()],
        ["company"] = [new Vocabulary(), new OneHot()],
        ["payment_type"] = [new Vocabulary(), new OneHot()],
    });

    /// <summary>The trips in memory, as the other side has them in a data frame.</summary>
    public static InMemoryExamples Loaded(int rows)
    {
        if (_loaded is { } loaded && loaded.Rows == rows) return loaded.Examples;
        var trips = new Trips(rows);
        _loaded = (rows, new InMemoryExamples(trips.Fields, trips.Read()));
        return _loaded.Value.Examples;
    }

    private static (int Rows, InMemoryExamples Examples)? _loaded;

    public static IReadOnlyList<Func<Side>> Sklearn(string work, int rows) =>
        [.. new[] { 1, 2 }.Select(jobs => (Func<Side>)(() => PeerProcess.Start("Transform/sklearn_peer.py", work, new() { ["file"] = new Trips(rows).ToCsv(), ["jobs"] = jobs })))];

    /// <summary>The sum of all features of all rows, transformed on all processors.</summary>
    public static double Sum(TransformGraph transform, IEnumerable<ColumnBatch> batches)
    {
        double sum = 0;
        var gate = new Lock();
        Parallel.ForEach(batches, batch =>
        {
            double part = 0;
            foreach (var feature in transform.Transform(batch).Values)
                if (feature.DType == DType.Int64) foreach (var value in feature.AsSpan<long>()) part += value;
                else part += SumOf(feature.AsSpan<float>());
            lock (gate) sum += part;
        });
        return sum;
    }

    // Four sums side by side: an addition does not wait for the one before it.
    private static double SumOf(ReadOnlySpan<float> values)
    {
        double a = 0, b = 0, c = 0, d = 0;
        var i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < values.Length; i++) a += values[i];
        return a + b + c + d;
    }

    /// <summary>Megabytes at most of a process that fits on so many trips and transforms them.</summary>
    public static double PeakMemory(int rows)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add("--memory");
        start.ArgumentList.Add(rows.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? long.Parse(text, CultureInfo.InvariantCulture) / 1024.0 : throw new InvalidOperationException($"the process ended with {process.ExitCode}");
    }
}
