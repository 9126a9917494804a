using Pipelines.Data.Csv;
using Pipelines.Data.TfRecord;

namespace Pipelines.Data.Tests.TfRecord;

/// <summary>Files that TensorFlow and others wrote, against a slow reader and against what is documented of them.</summary>
public sealed class TfRecordFilesTests
{
    [Theory]
    [InlineData("taxi/Split-train/data_tfrecord-00000-of-00012.gz", 9909, 18)]
    [InlineData("taxi/Split-eval/data_tfrecord-00000-of-00012.gz", 5091, 18)]
    [InlineData("taxi_transformed/Split-train/transformed_examples-00000-of-00001.gz", 9909, 17)]
    [InlineData("taxi_transformed/Split-eval/transformed_examples-00000-of-00001.gz", 5091, 17)]
    [InlineData("penguin/Split-train/data_tfrecord-00000-of-00001.gz", 234, 5)]
    [InlineData("penguin/Split-eval/data_tfrecord-00000-of-00001.gz", 100, 5)]
    [InlineData("sequence/data_tfrecord_eval.gz", 4500, 3)]
    [InlineData("mnist.tfrecord", 1000, 2)]
    public void Read_Files_GiveWhatTheSlowReaderGives(string path, int rows, int columns)
    {
        // With all shards of the folder; the transformed ones have no name of the format.
        var first = SharedData.File("tfrecord/" + path);
        var files = FileGlob.Expand(first.Replace("-00000-", "-*-", StringComparison.Ordinal));
        var source = new TfRecordFormat().Open(files);
        var expected = files.SelectMany(f => SlowExamples.Read(File.ReadAllBytes(f))).ToArray();

        Assert.Equal((rows, columns), (expected.Length, source.Fields.Count));
        var row = 0;
        foreach (var batch in source.Read())
            for (var i = 0; i < batch.Rows; i++, row++)
                foreach (var column in batch.Columns) Assert.Equal(Expected(expected[row], column.Field), column.GetValue(i));
        Assert.Equal(rows, row);
    }

    [Theory]
    [InlineData("toy.nocompress-tfe-tfrecord-0000?-of-00002")]
    [InlineData("toy.tfe-tfrecord-0000?-of-00002")]
    public void Read_Toy_IsTheTextFile(string glob)
    {
        var source = new TfRecordFormat().Open(FileGlob.Expand(Path.GetDirectoryName(SharedData.File("tfrecord/toy/toy.csv")) + "/" + glob));
        var text = new CsvFormat(Missing: ["NA"]).Open([SharedData.File("tfrecord/toy/toy.csv")]);

        Assert.Equal(text.Values("Num_1").Select(v => (float?)(v as double? ?? (v as long?))), source.Values("Num_1").Select(v => (float?)v));
        Assert.Equal(text.Values("Cat_1"), source.Values("Cat_1"));
        Assert.Equal(text.Values("Cat_set_1").Select(v => ((string)v!).ToLowerInvariant().Split(' ')), source.Values("Cat_set_1").Cast<string[]>());
        Assert.Equal(text.Values("Bool_1"), source.Values("Bool_1"));
    }

    [Fact]
    public void Read_SomeColumns_GivesThemInTheirOrder()
    {
        var source = new TfRecordFormat().Open([SharedData.File("tfrecord/mnist.tfrecord")]);

        var batch = source.Read(["image_floats", "image_class"]).First();

        Assert.Equal([new("image_floats", ColumnType.Float32, true), new("image_class", ColumnType.Int64)], batch.Fields);
        Assert.Equal(784, batch.Columns[0].Offsets[1]);
    }

    private static object? Expected(Dictionary<string, List<object>?> row, Field field)
    {
        var values = row.GetValueOrDefault(field.Name);
        if (values is null) return null;
        if (!field.IsList) return values.SingleOrDefault();
        return field.Type switch
        {
            ColumnType.Int64 => values.Cast<long>().ToArray(),
            ColumnType.Float32 => values.Cast<float>().ToArray(),
            _ => values.Cast<string>().ToArray(),
        };
    }
}
