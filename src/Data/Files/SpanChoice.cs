using System.Globalization;

namespace Pipelines.Data;

/// <summary>Which spans of a source are read.</summary>
/// <param name="Last">At most so many, the newest ones; null: all within the bounds.</param>
/// <param name="From">The first span that may be read: a number, or a date such as <c>2026-01-31</c>; null: any.</param>
/// <param name="To">The last one.</param>
public sealed record SpanChoice(int? Last = null, string? From = null, string? To = null)
{
    /// <summary>The number of a span: of a date the days since 1970-01-01.</summary>
    /// <exception cref="DataException">The text is neither.</exception>
    public static long Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Of(day);
        throw new DataException(new() { Found = $"the span '{text}'", Expected = "a number, or a date such as 2026-01-31" });
    }

    /// <summary>The span of a day.</summary>
    public static long Of(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The chosen ones among those that there are, which ascend.</summary>
    public IReadOnlyList<Span> Choose(IReadOnlyList<Span> spans)
    {
        var (from, to) = (From is null ? long.MinValue : Number(From), To is null ? long.MaxValue : Number(To));
        var within = spans.Where(s => s.Number >= from && s.Number <= to);
        return [.. Last is { } last ? within.TakeLast(last) : within];
    }
}
