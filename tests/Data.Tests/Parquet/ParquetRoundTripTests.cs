using Pipelines.Data.Parquet;
using Pipelines.Data.Parquet.Codecs;

namespace Pipelines.Data.Tests.Parquet;

public sealed class ParquetRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(53)]
    public void Write_RandomTables_ReadBackTheSame(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 30; round++)
        {
            var fields = RandomTables.Fields(random, 6, lists: true);
            ColumnBatch[] batches = [RandomTables.Batch(random, random.Next(1, 300), fields), RandomTables.Batch(random, random.Next(0, 40), fields)];
            var format = new ParquetFormat(RowGroupRows: random.Next(1, 200));

            var source = format.Open([Write(format, $"t{round}.parquet", fields, batches)]);

            Assert.True(fields.SequenceEqual(source.Fields), $"seed {seed}, round {round}");
            Assert.Equal(new InMemoryExamples(fields, batches).Rows(), source.Rows());
        }
    }

    [Fact]
    public void Write_ManyRows_ReadBackOverPagesAndGroups()
    {
        var random = new Random(54);
        var fields = new Field[] { new("i", ColumnType.Int64), new("t", ColumnType.Utf8), new("l", ColumnType.Float32, true), new("u", ColumnType.Utf8) };
        var batch = RandomTables.Batch(random, 60_000, fields);
        var format = new ParquetFormat(RowGroupRows: 45_000);

        var source = format.Open([Write(format, "t.parquet", fields, batch)]);

        Assert.Equal(new InMemoryExamples(batch).Rows(), source.Rows());
        Assert.Equal(60_000, source.Count());
        Assert.Equal(batch["t"].Values(), source.Values("t"));
    }

    [Fact]
    public void Write_DistinctAndRepeatedTexts_ReadBack()
    {
        var texts = Enumerable.Range(0, 3000).Select(i => (string?)$"text {i} {new string('x', i % 200)}").ToArray();
        var batch = ColumnBatch.Of(Utf8Column.From("distinct", texts), Utf8Column.From("one", [.. Enumerable.Repeat("same", 3000)]), Utf8Column.From("none", new string?[3000]));

        var source = new ParquetFormat().Open([Write(new(), "t.parquet", batch.Fields, batch)]);

        Assert.Equal(new InMemoryExamples(batch).Rows(), source.Rows());
    }

    [Fact]
    public void Write_SameBatches_GivesTheSameBytes()
    {
        var fields = RandomTables.Fields(new Random(55), 6, lists: true);
        var batch = RandomTables.Batch(new Random(55), 100, fields);

        Assert.Equal(File.ReadAllBytes(Write(new(), "a.parquet", fields, batch)), File.ReadAllBytes(Write(new(), "b.parquet", fields, batch)));
    }

    [Fact]
    public void Open_TenThousandColumns_Works()
    {
        var batch = new ColumnBatch([.. Enumerable.Range(0, 10_000).Select(i => Int64Column.From($"c{i}", i, null, i + 2))]);

        var source = new ParquetFormat().Open([Write(new(), "t.parquet", batch.Fields, batch)]);

        Assert.Equal([9_999L, null, 10_001L], source.Values("c9999"));
    }

    [Theory]
    [InlineData(56)]
    [InlineData(57)]
    public void Open_MutatedFile_ReadsOrFailsWithADataException(int seed)
    {
        var random = new Random(seed);
        var fields = new Field[] { new("i", ColumnType.Int64), new("t", ColumnType.Utf8), new("l", ColumnType.Float32, true), new("d", ColumnType.Float64) };
        var original = File.ReadAllBytes(Write(new(RowGroupRows: 40), "t.parquet", fields, RandomTables.Batch(random, 60, fields)));

        Fuzzing.Run(original, seed, 1500, file => new ParquetFormat().Open([file]).ReadAll(), "m.parquet");
    }

    [Fact]
    public void Open_MutatedPageIndex_ReadsOrFailsWithADataException()
    {
        var batch = ColumnBatch.Of(Int64Column.From("i", [.. Enumerable.Range(0, 200).Select(i => (long?)i)]));
        var original = File.ReadAllBytes(Write(new(RowGroupRows: 100, PageRows: 10), "p.parquet", batch.Fields, batch));
        var filter = Pipelines.Data.Expressions.Expression.Parse("i >= 55 and i < 57");

        Fuzzing.Run(original, 59, 1000, file =>
        {
            using var scan = ((IPartitionedSource)new ParquetFormat().Open([file])).Scan(null, filter);
            while (scan.Next() is { } partition)
                using (partition)
                    foreach (var read in PartitionBatches.Read(partition, scan.Fields.Count, 0, default)) Assert.True(read.Rows > 0);
        }, "m.parquet");
    }

    [Theory]
    [InlineData(58)]
    public void Compress_RandomBytes_DecompressToTheSame(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var source = new byte[random.Next(random.Next(200_000))];
            var alphabet = random.Next(1, 256);
            for (var i = 0; i < source.Length; i++) source[i] = i > 100 && random.Next(50) != 0 ? source[i - random.Next(1, 100)] : (byte)random.Next(alphabet);
            var target = new byte[source.Length];

            Snappy.Decompress(Snappy.Compress(source), target);

            Assert.True(source.AsSpan().SequenceEqual(target), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void Crc_OfTheCheckText_IsTheKnownOne() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    private string Write(ParquetFormat format, string name, IReadOnlyList<Field> fields, params ColumnBatch[] batches)
    {
        var file = _folder.File(name);
        using var writer = format.Create(file, fields);
        foreach (var batch in batches) writer.Write(batch);
        writer.Complete();
        return file;
    }
}
