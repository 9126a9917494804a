using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.Data;

/// <summary>Files in numbered spans: <c>data/{span}/trips-*.csv</c> stands for the files of the newest spans, the number being where <c>{span}</c> is.</summary>
public static class SpanFiles
{
    private const string Mark = "{span}";

    /// <summary>Whether a pattern has a span in it.</summary>
    public static bool HasSpan(string pattern) => pattern.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The files of the newest spans, the oldest of these first; within a span in the order of the paths' characters.</summary>
    /// <param name="pattern">A glob with one <c>{span}</c>, which stands for digits.</param>
    /// <param name="last">How many spans, at least 1.</param>
    /// <exception cref="DataException">No file matches.</exception>
    public static IReadOnlyList<string> Expand(string pattern, int last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, 1);
        var place = Place(pattern);
        var spans = FileGlob.Expand(pattern.Replace(Mark, "*", StringComparison.Ordinal))
            .Select(file => (File: file, Match: place.Match(file.Replace('\\', '/'))))
            .Where(found => found.Match.Success)
            .GroupBy(found => long.Parse(found.Match.Groups["span"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), found => found.File)
            .OrderBy(span => span.Key)
            .ToList();
        if (spans.Count == 0)
            throw new DataException(new() { Found = $"no file for '{pattern}'", Expected = "at least one with digits in the place of {span}", Hint = "Check the path; {span} stands for a number such as 17 or 2026." });
        return [.. spans.TakeLast(last).SelectMany(span => span)];
    }

    private static Regex Place(string pattern)
    {
        var text = Regex.Escape(pattern.Replace('\\', '/'))
            .Replace(@"\{span}", @"(?<span>[0-9]{1,18})", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return new Regex($"^{text}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
