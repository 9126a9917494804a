using System.Globalization;
using System.Text;
using Pipelines.Data;

namespace Pipelines.Bench.Transform;

/// <summary>Taxi trips by a seed, made batch by batch: any number of them needs no memory. Two processes that ask for the same rows get the same.</summary>
internal sealed class Trips(int rows) : IExampleSource
{
    private const int BatchRows = 8192;

    private static readonly string[] _companies = [.. Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"Company {i:00} of Chicago"))];
    private static readonly string[] _payments = ["Cash", "Credit Card", "Mobile", "No Charge", "Prcard", "Unknown"];

    public IReadOnlyList<Field> Fields { get; } = Batch(0, 1).Fields;

    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        for (var first = 0; first < rows; first += BatchRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = Batch(first, Math.Min(BatchRows, rows - first));
            yield return columns is null ? batch : batch.Select(columns);
        }
    }

    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{rows} trips");

    /// <summary>A file of the trips for programs that read CSV.</summary>
    public string ToCsv()
    {
        var file = Path.Combine(Repository.Cache, string.Create(CultureInfo.InvariantCulture, $"trips-{rows}.csv"));
        if (File.Exists(file)) return file;
        using (var writer = new StreamWriter(file + ".tmp", append: false, new UTF8Encoding(false)))
        {
            writer.WriteLine(string.Join(',', Fields.Select(f => f.Name)));
            foreach (var batch in Read())
                for (var row = 0; row < batch.Rows; row++)
                    writer.WriteLine(string.Join(',', batch.Columns.Select(c => Convert.ToString(c.GetValue(row), CultureInfo.InvariantCulture))));
        }
        File.Move(file + ".tmp", file);
        return file;
    }

    private static ColumnBatch Batch(int first, int count)
    {
        var random = new Random(first + 1);
        double?[] Numbers(Func<double> draw, double missing = 0) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < missing ? (double?)null : draw())];
        double Amount(double scale) => Math.Round(-Math.Log(1 - random.NextDouble()) * scale, 2);
        return new([
            Float64Column.From("fare", Numbers(() => Amount(11), 0.02)),
            Float64Column.From("trip_miles", Numbers(() => Amount(3))),
            Float64Column.From("trip_seconds", Numbers(() => Math.Round(Amount(800)), 0.02)),
            Float64Column.From("pickup_latitude", Numbers(() => Math.Round(41.7 + random.NextDouble() * 0.3, 9))),
            Float64Column.From("pickup_longitude", Numbers(() => Math.Round(-87.9 + random.NextDouble() * 0.3, 9))),
            Int64Column.From("trip_start_hour", [.. Enumerable.Range(0, count).Select(_ => (long?)random.Next(24))]),
            Utf8Column.From("company", [.. Enumerable.Range(0, count).Select(_ => (string?)_companies[(int)(random.NextDouble() * random.NextDouble() * _companies.Length)])]),
            Utf8Column.From("payment_type", [.. Enumerable.Range(0, count).Select(_ => (string?)_payments[(int)(random.NextDouble() * random.NextDouble() * _payments.Length)])]),
        ], count, first);
    }
}
