using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration.TextFormat;
using Pipelines.Serving.Grpc.Protocol;

namespace Pipelines.Serving.Configuration;

/// <summary>Reads TensorFlow Serving's batching parameters: a text of the message BatchingParameters.</summary>
public static class BatchingParametersFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DocumentException">The file is not such a text; each fault names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static BatchingOptions Load(string path) => Parse(File.ReadAllText(path), path);

    internal static BatchingOptions Parse(string text, string file)
    {
        var parameters = TextFormatReader.Parse<BatchingParameters>(text, file);
        var defaults = new BatchingOptions();
        return new BatchingOptions
        {
            MaxBatchSize = Number(parameters.MaxBatchSize) ?? defaults.MaxBatchSize,
            BatchTimeout = TimeSpan.FromMicroseconds(Math.Clamp(parameters.BatchTimeoutMicros ?? 0, 0, int.MaxValue)),
            MaxEnqueuedBatches = Number(parameters.MaxEnqueuedBatches) ?? defaults.MaxEnqueuedBatches,
            Threads = Number(parameters.NumBatchThreads),
            AllowedBatchSizes = [.. parameters.AllowedBatchSizes.Select(size => Number(size)!.Value)],
            PadVariableLengthInputs = parameters.PadVariableLengthInputs,
            SplitLargeBatches = parameters.EnableLargeBatchSplitting ?? false,
            MaxExecutionBatchSize = Number(parameters.MaxExecutionBatchSize),
        };
    }

    private static int? Number(long? value) => value is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;
}
