using Pipelines.Data.Csv;
using Pipelines.Data.JsonLines;
using Pipelines.Data.TfRecord;

namespace Pipelines.Data.Tests.Values;

/// <summary>Dates, times, booleans, decimals, bytes, JSON, lists: each text format gives back what was written.</summary>
public sealed class MeaningRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<ExampleFormat> Formats => [new CsvFormat(), new CsvFormat(Delimiter: ";"), new JsonLinesFormat(), new TfRecordFormat()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_EachMeaning_ReadsBackTheSame(ExampleFormat format)
    {
        var random = new Random(82);
        var fields = RandomTables.MeantFields().Where(f => format is not TfRecordFormat || f.Type != ColumnType.Float64).ToArray();
        for (var round = 0; round < 20; round++)
        {
            var batch = RandomTables.Batch(random, random.Next(1, 60), fields);
            var file = _folder.File($"t{round}{format.Extensions[0]}");

            using (var writer = format.Create(file, fields))
            {
                writer.Write(batch);
                writer.Complete();
            }
            var read = ColumnBatch.Concat([.. format.Open([file], fields).Read(fields.Select(f => f.Name).ToArray())]);

            for (var i = 0; i < fields.Length; i++)
                for (var row = 0; row < batch.Rows; row++) Assert.Equal(Plain(batch.Columns[i], row), Plain(read.Columns[i], row));
        }
    }

    /// <summary>Texts as their bytes, which need not be UTF-8.</summary>
    private static object? Plain(Column column, int row)
    {
        if (column is not Utf8Column texts || !column.IsPresent(row)) return column.GetValue(row);
        return column.Field.IsList
            ? Enumerable.Range(texts.Offsets[row], texts.Offsets[row + 1] - texts.Offsets[row]).Select(i => texts.Dictionary[texts.Codes[i]].ToArray()).ToArray()
            : texts.GetBytes(row).ToArray();
    }
}
