using Pipelines.Data.Documents;

namespace Pipelines.Serving.Configuration;

/// <summary>What is wrong with a file that the options name.</summary>
internal static class FileFaults
{
    /// <summary>Reads a file; what keeps it from being used, each a sentence.</summary>
    public static IEnumerable<string> Of<T>(string what, string path, Func<string, T> read)
    {
        try
        {
            read(path);
            return [];
        }
        catch (DocumentException exception)
        {
            return exception.Faults.Select(fault => fault.ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ServingException)
        {
            return [$"The {what} {path} cannot be used: {exception.Message}"];
        }
    }
}
