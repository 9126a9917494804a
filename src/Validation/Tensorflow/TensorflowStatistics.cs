using Google.Protobuf;
using Pipelines.Data;
using Pipelines.Validation.Tensorflow.Messages;

namespace Pipelines.Validation.Tensorflow;

/// <summary>Reads and writes TensorFlow Data Validation's statistics files: a <c>DatasetFeatureStatisticsList</c> in binary form.</summary>
/// <remarks>
/// TensorFlow keeps numbers as float32 and only ten quantiles; it does not keep how many distinct numbers there are. A feature of at most one value a row,
/// as TFX's CSV reader makes them, is read as a single value, missing where the row has none. What has no counterpart here (structs, weighted and cross
/// statistics) is left out.
/// </remarks>
public static class TensorflowStatistics
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A file such as TFX's <c>FeatureStats.pb</c>.</param>
    /// <param name="split">Name of the split where the file has none; TFX leaves it out.</param>
    /// <exception cref="DataException">The file is no such list.</exception>
    public static ExampleStatistics Read(string path, string split = "")
    {
        try
        {
            var list = DatasetFeatureStatisticsList.Parser.ParseFrom(File.ReadAllBytes(path));
            return new ExampleStatistics([.. list.Datasets.Select(d => StatisticsReader.Read(d, split))]);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new DataException(new() { File = path, Found = "what is not a DatasetFeatureStatisticsList", Hint = exception.Message }, exception);
        }
    }

    /// <summary>Writes a file: the same bytes for the same statistics.</summary>
    public static void Write(ExampleStatistics statistics, string path)
    {
        var list = new DatasetFeatureStatisticsList();
        list.Datasets.AddRange(statistics.Splits.Select(StatisticsWriter.Write));
        File.WriteAllBytes(path, list.ToByteArray());
    }
}
