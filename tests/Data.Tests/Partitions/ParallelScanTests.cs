using Pipelines.Data.Parquet;

namespace Pipelines.Data.Tests.Partitions;

public sealed class ParallelScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Columns_AnyThreads_MergesInTheOrderOfPartitionsAndColumns(int threads)
    {
        var source = Source(1000, 64);
        var order = new List<(int, int)>();
        var rows = new long[source.Fields.Count];

        ParallelScan.Columns(source, (_, _, reader) => Count(reader), (partition, column, count) =>
        {
            order.Add((partition, column));
            rows[column] += count;
        }, threads: threads);

        Assert.Equal(order.Order(), order);
        Assert.Equal(16 * source.Fields.Count, order.Count);
        Assert.All(rows, count => Assert.Equal(1000, count));
    }

    [Fact]
    public void Columns_SomeFail_RaisesTheFirstInOrder()
    {
        var source = Source(1000, 64);
        for (var round = 0; round < 20; round++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => ParallelScan.Columns(
                source, (partition, _, reader) => partition >= 3 ? throw new InvalidOperationException($"{partition}") : Count(reader), (_, _, _) => { }, threads: 4));
            Assert.Equal("3", error.Message);
        }
    }

    [Fact]
    public void Partitions_MergeFails_StopsWithThatError()
    {
        using var scan = Source(1000, 64).Scan();

        Assert.Throws<NotSupportedException>(() => ParallelScan.Partitions(scan, p => p.Number, n => _ = n == 5 ? throw new NotSupportedException() : n, threads: 3));
    }

    [Fact]
    public void Partitions_Cancelled_Stops()
    {
        using var scan = Source(1000, 64).Scan();
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => ParallelScan.Partitions(scan, p => p.Number, _ => stop.Cancel(), threads: 2, cancellationToken: stop.Token));
    }

    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    public void Scan_OfBatchesAndOfParquet_GiveTheSameRows(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var fields = RandomTables.Fields(random, 6, lists: true);
            ColumnBatch[] batches = [.. Enumerable.Range(0, 3).Select(_ => RandomTables.Batch(random, random.Next(1, 200), fields))];
            var memory = new InMemoryExamples(fields, batches);

            Assert.Equal(memory.Rows(), Rows(PartitionedExamples.Of(memory)));
            Assert.Equal(memory.Rows(), Rows((IPartitionedSource)new ParquetFormat(random.Next(1, 100)).Open([Write(fields, batches, random.Next(1, 100))])));
        }
    }

    [Fact]
    public void Scan_SomeColumns_GivesTheseInTheirOrder()
    {
        var source = Source(100, 64);

        using var scan = source.Scan(["t", "i"]);

        Assert.Equal(["t", "i"], scan.Fields.Select(f => f.Name));
        Assert.Throws<UnknownColumnException>(() => source.Scan(["none"]));
    }

    [Theory]
    [InlineData((int)VectorWidth.Scalar)]
    [InlineData((int)VectorWidth.Bits256)]
    [InlineData((int)VectorWidth.Bits512)]
    public void Spread_AnyWidth_GivesEachPresentRowItsValue(int width)
    {
        using var forced = VectorWidths.Force((VectorWidth)width);
        var random = new Random(73);
        for (var rows = 0; rows < 300; rows++)
        {
            var present = Enumerable.Range(0, rows).Select(_ => random.Next(3) > 0).ToArray();
            var dense = present.Where(p => p).Select(_ => random.NextInt64()).ToArray();
            var at = 0;
            var expected = present.Select(p => p ? dense[at++] : 0).ToArray();
            var validity = Validity.From(present);

            var spread = new long[rows];
            Spreading.Spread<long>(dense, validity.Words, spread);
            Assert.Equal(expected, spread);

            var looked = new long[rows];
            Spreading.Spread<long>([.. Enumerable.Range(0, dense.Length)], dense, validity.Words, looked);
            Assert.Equal(expected, looked);
        }
    }

    private static long Count(IColumnReader reader)
    {
        long rows = 0;
        while (reader.Read(50, out var slice)) rows += slice.Rows;
        return rows;
    }

    private static object?[][] Rows(IPartitionedSource source)
    {
        var rows = new List<object?[]>();
        using var scan = source.Scan();
        while (scan.Next() is { } partition)
            using (partition)
                foreach (var batch in PartitionBatches.Read(partition, scan.Fields.Count, 0, default)) rows.AddRange(new InMemoryExamples(batch).Rows());
        return [.. rows];
    }

    private IPartitionedSource Source(int rows, int groupRows)
    {
        var fields = new Field[] { new("i", ColumnType.Int64), new("t", ColumnType.Utf8), new("l", ColumnType.Float32, true), new("d", ColumnType.Float64) };
        return (IPartitionedSource)new ParquetFormat().Open([Write(fields, [RandomTables.Batch(new Random(70), rows, fields)], groupRows)]);
    }

    private string Write(IReadOnlyList<Field> fields, IReadOnlyList<ColumnBatch> batches, int groupRows)
    {
        var file = _folder.File($"{Guid.NewGuid():N}.parquet");
        using var writer = new ParquetFormat(groupRows).Create(file, fields);
        foreach (var batch in batches) writer.Write(batch);
        writer.Complete();
        return file;
    }
}
