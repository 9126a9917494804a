using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Rest;

/// <summary>A path of TensorFlow Serving's REST interface, taken apart.</summary>
/// <param name="Method">What is asked for.</param>
/// <param name="Model">Of which model and version.</param>
internal readonly partial record struct RestTarget(RestMethod Method, ModelSelector Model)
{
    private const int MostKnown = 1024;
    private const int LongestKnown = 200;

    private static readonly ConcurrentDictionary<(string Verb, string Path), RestTarget> Known = new();
    private static int _known;

    /// <summary>Finds a path among those that were asked for before, and takes others apart: clients ask the same ones again and again.</summary>
    /// <exception cref="ServingException">No such path, or none for this verb.</exception>
    public static RestTarget Find(string verb, string path)
    {
        if (Known.TryGetValue((verb, path), out var known))
            return known;
        var target = Parse(verb, path);
        if (path.Length <= LongestKnown && Volatile.Read(ref _known) < MostKnown && Known.TryAdd((verb, path), target))
            Interlocked.Increment(ref _known);
        return target;
    }

    /// <summary>Takes a path apart.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">The path as it came, still encoded: a name may hold an encoded slash or colon.</param>
    /// <exception cref="ServingException">No such path, or none for this verb.</exception>
    public static RestTarget Parse(string verb, string path)
    {
        var match = verb == "POST" ? Inference().Match(path) : verb == "GET" ? Information().Match(path) : Match.Empty;
        if (!match.Success)
            throw ServingException.InvalidArgument($"Malformed request: {verb} {path}");
        var name = match.Groups["model"];
        if (!name.Success)
            throw ServingException.InvalidArgument("Missing model name in request.");
        var method = match.Groups["method"] is { Success: true } word ? Enum.Parse<RestMethod>(word.Value, ignoreCase: true) : RestMethod.Status;
        return new RestTarget(method, new ModelSelector(Uri.UnescapeDataString(name.Value), Version(match.Groups["version"]), Label(match.Groups["label"])));
    }

    private static long? Version(Group digits) =>
        !digits.Success ? null
        : long.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : throw ServingException.InvalidArgument($"Failed to convert version: {digits.Value} to numeric.");

    private static string? Label(Group label) => label.Success ? Uri.UnescapeDataString(label.Value) : null;

    [GeneratedRegex(@"\A/v1/models/(?<model>[^/:]+)(?:/versions/(?<version>[0-9]+)|/labels/(?<label>[^/:]+))?:(?<method>classify|regress|predict)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Inference();

    [GeneratedRegex(@"\A/v1/models(?:/(?<model>[^/:]+))?(?:/versions/(?<version>[0-9]+)|/labels/(?<label>[^/:]+))?(?:/(?<method>metadata))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Information();
}
