using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.Data;

/// <summary>
/// Files in spans: in <c>data/{span}/trips-*.csv</c> the number is where <c>{span}</c> is, in <c>data/{YYYY}-{MM}-{DD}/*.csv</c> the span is the day. Where the pattern also has
/// <c>{version}</c>, the highest version of each span counts and the others are left alone.
/// </summary>
public static class SpanFiles
{
    private const string SpanMark = "{span}";
    private const string VersionMark = "{version}";

    private static readonly (string Mark, string Group)[] Marks =
    [
        (SpanMark, "(?<span>[0-9]{1,18})"), (VersionMark, "(?<version>[0-9]{1,18})"), ("{YYYY}", "(?<year>[0-9]{4})"), ("{MM}", "(?<month>[0-9]{2})"), ("{DD}", "(?<day>[0-9]{2})"),
    ];

    /// <summary>Whether a pattern has a span in it, as a number or as a date.</summary>
    public static bool HasSpan(string pattern) => pattern.Contains(SpanMark, StringComparison.Ordinal) || pattern.Contains("{YYYY}", StringComparison.Ordinal);

    /// <summary>The chosen spans, the oldest first.</summary>
    /// <exception cref="DataException">None matches.</exception>
    public static IReadOnlyList<Span> Choose(string pattern, SpanChoice choice)
    {
        var all = All(pattern);
        var chosen = choice.Choose(all);
        if (chosen.Count > 0) return chosen;
        throw new DataException(new()
        {
            Found = all.Count == 0 ? $"no file for '{pattern}'" : $"no span of '{pattern}' from {choice.From ?? "the first"} to {choice.To ?? "the last"}",
            Expected = all.Count == 0 ? "at least one with digits in the place of {span} or of {YYYY}, {MM} and {DD}" : $"one of {all.Count} from {all[0].Number} to {all[^1].Number}",
            Hint = all.Count == 0 ? "Check the path; {span} stands for a number such as 17, {YYYY}-{MM}-{DD} for a day." : null,
        });
    }

    /// <summary>All spans that there are, the oldest first; none where no file matches.</summary>
    /// <exception cref="DataException">The pattern has a span twice, or a date without all its parts.</exception>
    public static IReadOnlyList<Span> All(string pattern)
    {
        Check(pattern);
        var place = Place(pattern);
        return [.. FileGlob.Find(Marks.Aggregate(pattern, (text, mark) => text.Replace(mark.Mark, "*", StringComparison.Ordinal)))
            .Select(file => (File: file, Match: place.Match(file.Replace('\\', '/'))))
            .Select(found => (found.File, Span: NumberOf(found.Match), Version: Parse(found.Match.Groups["version"])))
            .Where(found => found.Span is not null)
            .GroupBy(found => found.Span!.Value)
            .OrderBy(span => span.Key)
            .Select(span => span.Max(f => f.Version) is var newest ? new Span(span.Key, newest, [.. span.Where(f => f.Version == newest).Select(f => f.File)]) : null!)];
    }

    private static void Check(string pattern)
    {
        foreach (var (mark, _) in Marks)
            if (pattern.IndexOf(mark, StringComparison.Ordinal) != pattern.LastIndexOf(mark, StringComparison.Ordinal)) throw new DataException(new() { Found = $"{mark} twice in '{pattern}'", Expected = "it once" });
        var dates = Marks[2..].Count(m => pattern.Contains(m.Mark, StringComparison.Ordinal));
        if (dates is 1 or 2 || (dates == 3 && pattern.Contains(SpanMark, StringComparison.Ordinal)))
            throw new DataException(new() { Found = $"the pattern '{pattern}'", Expected = "{span}, or all of {YYYY}, {MM} and {DD}" });
    }

    private static long? NumberOf(Match match)
    {
        if (!match.Success) return null;
        if (match.Groups["span"].Success) return Parse(match.Groups["span"]);
        var (year, month, day) = ((int)Parse(match.Groups["year"])!, (int)Parse(match.Groups["month"])!, (int)Parse(match.Groups["day"])!);
        // Digits that are no day, such as 2026-13-01, are no span.
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? SpanChoice.Of(new DateOnly(year, month, day)) : null;
    }

    private static long? Parse(Group digits) => digits.Success ? long.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static Regex Place(string pattern)
    {
        var text = Regex.Escape(pattern.Replace('\\', '/'))
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        foreach (var (mark, group) in Marks) text = text.Replace(Regex.Escape(mark), group, StringComparison.Ordinal);
        return new Regex($"^{text}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
