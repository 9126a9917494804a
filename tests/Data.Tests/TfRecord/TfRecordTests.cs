using System.Text;
using Pipelines.Data.TfRecord;

namespace Pipelines.Data.Tests.TfRecord;

public sealed class TfRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(TfRecordFormat format, string name, params ColumnBatch[] batches)
    {
        var file = _folder.File(name);
        using var writer = format.Create(file, batches[0].Fields);
        foreach (var batch in batches) writer.Write(batch);
        writer.Complete();
        return file;
    }

    [Theory]
    [InlineData(TfRecordCompression.None, "t.tfrecord")]
    [InlineData(TfRecordCompression.Gzip, "t.tfrecord")]
    [InlineData(TfRecordCompression.Zlib, "t.tfrecord")]
    [InlineData(null, "t.tfrecord.gz")]
    [InlineData(null, "data_tfrecord-00000-of-00001")]
    public void Write_RandomTables_ReadBackTheSame(TfRecordCompression? compression, string name)
    {
        var random = new Random(71);
        for (var round = 0; round < 30; round++)
        {
            var fields = RandomTables.Fields(random, 6, lists: true).Where(f => f.Type != ColumnType.Float64).ToArray();
            if (fields.Length == 0) continue;
            var batch = RandomTables.Batch(random, random.Next(1, 50), fields);

            var file = Write(new(compression), name, batch);

            var source = ExampleFormats.ByFile(file).OpenKnown([file], fields);
            Assert.Equal(new InMemoryExamples(batch).Rows(), source.Rows());
        }
    }

    [Fact]
    public void Write_FeatureLists_ReadBackWithTheLengthsOfTheirSteps()
    {
        var steps = new NumericColumnBuilder<long>(new("s", ColumnType.Int64, true));
        var lengths = new NumericColumnBuilder<long>(new("s.lengths", ColumnType.Int64, true));
        steps.AddList([1, 2, 3]);
        lengths.AddList([2, 0, 1]);
        steps.AddMissing();
        lengths.AddMissing();
        var batch = ColumnBatch.Of(Int64Column.From("id", 7, 8), steps.Build(), lengths.Build());

        var source = new TfRecordFormat().Open([Write(new(Sequences: ["s"]), "t.tfrecord", batch)]);

        Assert.Equal(batch.Fields, source.Fields);
        Assert.Equal(new InMemoryExamples(batch).Rows(), source.Rows());
        Assert.Equal([new long[] { 2, 0, 1 }, null], source.Values("s.lengths"));
    }

    [Fact]
    public void Infer_Values_TellsWhichRecordDecided()
    {
        var names = new Utf8ColumnBuilder(new("b", ColumnType.Utf8, false, FieldMeaning.Binary));
        var lists = new NumericColumnBuilder<long>(new("n", ColumnType.Int64, true));
        for (var i = 0; i < 5; i++)
        {
            names.Add(i == 3 ? [0xFF, 0xD8] : "text"u8);
            lists.AddList(i == 2 ? [1, 2] : [1]);
        }
        var file = Write(new(), "t.tfrecord", ColumnBatch.Of(names.Build(), lists.Build(), Float32Column.From("x", 1, 2, null, 4, 5)));

        var evidence = new TfRecordFormat().Infer([file]);

        Assert.Equal(
            [("b: binary", "bytes that are no text", 4L), ("n: list of int64", "2 values in a record", 3L), ("x: float32", "every value is a float", null)],
            evidence.Select(e => (e.Field.ToString(), e.Reason, e.Line)));
    }

    [Fact]
    public void Open_KindChanges_NamesRecordAndFeature()
    {
        var first = Write(new(), "a.tfrecord", ColumnBatch.Of(Int64Column.From("x", 1)));
        var second = Write(new(), "b.tfrecord", ColumnBatch.Of(Utf8Column.From("x", "t")));

        var error = Assert.Throws<MalformedFileException>(() => new TfRecordFormat().Open([first, second]));

        Assert.Equal($"{second} record 1, column 'x': found bytes, expected an integer as in records before.", error.Message);
    }

    [Fact]
    public void Open_IntegersAndFloats_GivesFloat64()
    {
        var first = Write(new(), "a.tfrecord", ColumnBatch.Of(Int64Column.From("x", 1L << 40)));
        var second = Write(new(), "b.tfrecord", ColumnBatch.Of(Float32Column.From("x", 0.5f)));

        Assert.Equal([(double)(1L << 40), 0.5], new TfRecordFormat().Open([first, second]).Values("x"));
    }

    [Theory]
    [InlineData(3, "record 1: found a length that does not match its checksum")]
    [InlineData(10, "record 1: found a length that does not match its checksum")]
    [InlineData(20, "record 1: found 20 bytes that do not match their checksum")]
    [InlineData(33, "record 1: found 20 bytes that do not match their checksum")]
    [InlineData(40, "record 2: found a length that does not match its checksum")]
    public void Open_FlippedByte_IsFoundByTheChecksum(int at, string expected)
    {
        var content = File.ReadAllBytes(Write(new(), "t.tfrecord", ColumnBatch.Of(Int64Column.From("abcdefg", 1, 2))));
        content[at] ^= 1;

        var error = Assert.Throws<MalformedFileException>(() => new TfRecordFormat().Open([_folder.Write("m.tfrecord", content)]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TfRecordCompression.None)]
    [InlineData(TfRecordCompression.Gzip)]
    [InlineData(TfRecordCompression.Zlib)]
    public void Open_CutAnywhere_IsRefused(TfRecordCompression compression)
    {
        var content = File.ReadAllBytes(Write(new(compression), "t.tfrecord", ColumnBatch.Of(Int64Column.From("x", 1, 2, 3))));
        var whole = content.Length / 3;
        for (var length = 0; length < content.Length; length++)
        {
            if (compression == TfRecordCompression.None && length > 0 && length % whole == 0) continue;
            Assert.ThrowsAny<DataException>(() => new TfRecordFormat(compression).Open([_folder.Write("m.tfrecord", content[..length])]).Rows());
        }
    }

    [Fact]
    public void Open_LengthBeyondTheLimit_IsRefusedWithoutReadingIt()
    {
        var record = new byte[12];
        BitConverter.TryWriteBytes(record, 1L << 40);
        BitConverter.TryWriteBytes(record.AsSpan(8), Crc32C.Masked(record.AsSpan(0, 8)));

        var error = Assert.Throws<MalformedFileException>(() => new TfRecordFormat().Open([_folder.Write("m.tfrecord", record)]));

        Assert.Contains("found a record of 1099511627776 bytes, expected 67108864 at most. Raise the option max_row_bytes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Crc32C_Known_IsThatOfTheStandard()
    {
        // RFC 3720, B.4: 32 bytes of zeros, of ones, and ascending.
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        for (var length = 0; length < 70; length++)
        {
            var data = Encoding.ASCII.GetBytes(new string('x', length));
            Assert.Equal(Crc32C.OfTable(data), Crc32C.Of(data));
        }
    }

    [Theory]
    [InlineData(TfRecordCompression.None, 1500)]
    [InlineData(TfRecordCompression.Gzip, 500)]
    public void Open_MutatedFile_ReadsOrFailsWithADataException(TfRecordCompression compression, int rounds)
    {
        var original = File.ReadAllBytes(Write(new(compression), "t.tfrecord", RandomTables.Batch(new Random(72), 20, RandomTables.Fields(new Random(73), 5, lists: true))));
        Fuzzing.Run(original, 74, rounds, file => new TfRecordFormat().Open([file]).ReadAll(), "m.tfrecord");
    }

    [Fact]
    public void Visit_MutatedRecord_ReadsOrFailsWithAFault()
    {
        // The checksum keeps most damage away from the parser: here it meets the damage itself.
        var batch = RandomTables.Batch(new Random(75), 1, [new("a", ColumnType.Int64, true), new("b", ColumnType.Float32, true), new("c", ColumnType.Utf8, true), new("d", ColumnType.Int64)]);
        var record = new ExampleWriter(batch.Fields, ["b"]).Render(batch, 0).ToArray();
        Fuzzing.Run(
            record,
            76,
            4000,
            file =>
            {
                File.WriteAllBytes(file, Framed(File.ReadAllBytes(file)));
                new TfRecordFormat().Open([file]).ReadAll();
                new TfRecordFormat().OpenKnown([file], batch.Fields).ReadAll();
            },
            "m.tfrecord");
    }

    private static byte[] Framed(byte[] content)
    {
        var record = new byte[content.Length + 16];
        BitConverter.TryWriteBytes(record, (long)content.Length);
        BitConverter.TryWriteBytes(record.AsSpan(8), Crc32C.Masked(record.AsSpan(0, 8)));
        content.CopyTo(record, 12);
        BitConverter.TryWriteBytes(record.AsSpan(12 + content.Length), Crc32C.Masked(content));
        return record;
    }
}
