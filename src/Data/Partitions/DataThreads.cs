using System.Globalization;

namespace Pipelines.Data;

/// <summary>How many threads read and write data: as many as the environment variable <c>PIPELINE_THREADS</c> says, else as there are processors.</summary>
public static class DataThreads
{
    private const string Variable = "PIPELINE_THREADS";
    private const int Most = 1024;

    /// <summary>The number, at least 1.</summary>
    /// <exception cref="DataException">The variable holds no number from 1 to 1024.</exception>
    public static int Count
    {
        get
        {
            var text = Environment.GetEnvironmentVariable(Variable);
            if (string.IsNullOrEmpty(text)) return Environment.ProcessorCount;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= Most ? count
                : throw new DataException(new() { Found = $"{Variable}={text}", Expected = $"a number of threads from 1 to {Most}" });
        }
    }
}
