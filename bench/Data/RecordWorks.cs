using Pipelines.Data;
using Pipelines.Data.TfRecord;

namespace Pipelines.Bench.Data;

/// <summary>TFRecords of tf.Example as columns.</summary>
internal static class RecordWorks
{
    public static IEnumerable<Work> All()
    {
        yield return Work.Rate("tfrecord to columns", "MB/s", new FileInfo(TaxiFiles.Records).Length / 1e6, () =>
        {
            var source = PartitionedExamples.Of(new TfRecordFormat().OpenKnown([TaxiFiles.Records], TaxiRows.Fields));
            return Side.Of(() => Scanning.All(source));
        }) with
        { Once = true, Bar = 300, Goal = 600 };
    }
}
