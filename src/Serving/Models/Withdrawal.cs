using System.Globalization;
using System.Text;

namespace Pipelines.Serving.Models;

/// <summary>
/// A version that was rolled back: its folder stays as it was published, and a file <c>VERSION.withdrawn</c> beside it keeps it from being served,
/// over restarts too. Its first line is the time (UTC), what follows the reason.
/// </summary>
internal static class Withdrawal
{
    private const string Suffix = ".withdrawn";

    /// <summary>The withdrawn versions of a model's folder.</summary>
    public static IReadOnlySet<long> In(string basePath)
    {
        HashSet<long>? withdrawn = null;
        foreach (var file in Directory.EnumerateFiles(basePath, "*" + Suffix))
            if (ModelOptions.TryParseVersion(Path.GetFileName(file)[..^Suffix.Length], out var version))
                (withdrawn ??= []).Add(version);
        return withdrawn ?? [];
    }

    /// <summary>Withdraws a version.</summary>
    /// <exception cref="ServingException">The host may not write there.</exception>
    public static void Add(string basePath, long version, string reason, DateTimeOffset at)
    {
        try
        {
            File.WriteAllText(FileOf(basePath, version), $"{at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\n{reason}\n", Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ServingException(StatusCode.FailedPrecondition, $"Version {version} cannot be withdrawn: {exception.Message} The host needs to write beside the versions.", exception);
        }
    }

    /// <summary>Lets a version be served again.</summary>
    /// <exception cref="ServingException">The host may not write there.</exception>
    public static void Remove(string basePath, long version)
    {
        try
        {
            File.Delete(FileOf(basePath, version));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ServingException(StatusCode.FailedPrecondition, $"Version {version} cannot be brought back: {exception.Message} The host needs to write beside the versions.", exception);
        }
    }

    private static string FileOf(string basePath, long version) => Path.Combine(basePath, version.ToString(CultureInfo.InvariantCulture) + Suffix);
}
