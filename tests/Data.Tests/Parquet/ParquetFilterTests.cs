using Pipelines.Data.Expressions;
using Pipelines.Data.Parquet;

namespace Pipelines.Data.Tests.Parquet;

public sealed class ParquetFilterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("i >= 500 and i < 520", 24)]
    [InlineData("500 <= i and 520 > i", 24)]
    [InlineData("i == 503", 8)]
    [InlineData("i < 0", 0)]
    [InlineData("i > 99.5 and i <= 100", 8)]
    [InlineData("d > 499.25 and d < 500", 16)]
    [InlineData("t == 'r00777'", 8)]
    [InlineData("t > 'r00995'", 8)]
    [InlineData("none == 1", 0)]
    [InlineData("i == 1 or i == 900", 1000)]
    [InlineData("abs(i) == 1", 1000)]
    public void Scan_WithAFilter_ReadsOnlyPagesThatMayHoldSuchRows(string filter, int most)
    {
        foreach (var version in new[] { 1, 2 })
        {
            var source = Source(new(RowGroupRows: 100, PageRows: 8, PageVersion: version));
            var expression = Expression.Parse(filter);

            var read = Rows(source, expression);

            Assert.InRange(read.Count, 0, most);
            Assert.Equal(Matching(new InMemoryExamples(Batch()), expression), Matching(read, expression));
        }
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public void Scan_RandomTablesAndFilters_LosesNoRow(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var fields = new Field[] { new("i", ColumnType.Int64), new("d", ColumnType.Float64), new("f", ColumnType.Float32), new("t", ColumnType.Utf8), new("l", ColumnType.Int64, true) };
            var batch = RandomTables.Batch(random, 200, fields);
            var format = new ParquetFormat(random.Next(1, 150), random.Next(1, 30), random.Next(1, 3), Dictionary: random.Next(2) == 0);
            var file = _folder.File($"{round}.parquet");
            using (var writer = format.Create(file, fields))
            {
                writer.Write(batch);
                writer.Complete();
            }
            var column = new[] { "i", "d", "f" }[random.Next(3)];
            var expression = Expression.Parse($"{column} {new[] { "<", "<=", "==", ">", ">=" }[random.Next(5)]} {random.Next(-3, 3)}.{random.Next(4) * 25}");

            var read = Rows((IPartitionedSource)new ParquetFormat().Open([file]), expression);

            Assert.Equal(Matching(new InMemoryExamples(batch), expression), Matching(read, expression));
        }
    }

    private static ColumnBatch Batch() => ColumnBatch.Of(
        Int64Column.From("i", [.. Enumerable.Range(0, 1000).Select(i => (long?)i)]),
        Float64Column.From("d", [.. Enumerable.Range(0, 1000).Select(i => i % 7 == 0 ? (double?)null : i + 0.5)]),
        Utf8Column.From("t", [.. Enumerable.Range(0, 1000).Select(i => $"r{i:00000}")]),
        Int64Column.From("none", new long?[1000]),
        Int64Column.From("few", [.. Enumerable.Range(0, 1000).Select(i => (long?)(i % 3))]));

    private IPartitionedSource Source(ParquetFormat format)
    {
        var file = _folder.File($"{Guid.NewGuid():N}.parquet");
        using var writer = format.Create(file, Batch().Fields);
        writer.Write(Batch());
        writer.Complete();
        return (IPartitionedSource)new ParquetFormat().Open([file]);
    }

    private static ReadBatches Rows(IPartitionedSource source, Expression filter)
    {
        var batches = new List<ColumnBatch>();
        using var scan = source.Scan(null, filter);
        while (scan.Next() is { } partition)
            using (partition) batches.AddRange(PartitionBatches.Read(partition, scan.Fields.Count, 0, default));
        return new(source.Fields, batches);
    }

    private sealed class ReadBatches(IReadOnlyList<Field> fields, List<ColumnBatch> batches) : IExampleSource
    {
        public int Count => batches.Sum(b => b.Rows);

        public IReadOnlyList<Field> Fields => fields;

        public string Describe() => "read";

        public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default) => batches;
    }

    private static object?[][] Matching(IExampleSource source, Expression filter) =>
    [
        .. source.Read().SelectMany(b =>
        {
            var keep = (Int64Column)filter.Evaluate(b);
            return Enumerable.Range(0, b.Rows).Where(r => keep.IsPresent(r) && keep.Values[r] != 0).Select(r => b.Columns.Select(c => c.GetValue(r)).ToArray());
        }),
    ];
}
