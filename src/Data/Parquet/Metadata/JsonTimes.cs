using System.Globalization;

namespace Pipelines.Data.Parquet.Metadata;

/// <summary>Dates and times within JSON texts, by ISO 8601: <c>2026-01-31</c>, <c>12:30:00.5</c>, <c>2026-01-31T12:30:00.5Z</c>; beyond the years 1 to 9999 a number of microseconds.</summary>
internal static class JsonTimes
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const long TicksPerMicrosecond = 10;

    /// <summary>Text for microseconds; null where the annotation is no time or the time is out of reach.</summary>
    public static string? ToText(long microseconds, Annotation annotation)
    {
        switch (annotation)
        {
            case Annotation.TimeMilliseconds or Annotation.TimeMicroseconds or Annotation.TimeNanoseconds:
                return microseconds is < 0 or >= MicrosecondsPerDay ? null : new TimeOnly(microseconds * TicksPerMicrosecond).ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
            case Annotation.Date or Annotation.TimestampMilliseconds or Annotation.TimestampMicroseconds or Annotation.TimestampNanoseconds:
                if (microseconds < (DateTime.MinValue - DateTime.UnixEpoch).Ticks / TicksPerMicrosecond || microseconds > (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TicksPerMicrosecond) return null;
                return DateTime.UnixEpoch.AddTicks(microseconds * TicksPerMicrosecond).ToString(annotation == Annotation.Date ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture);
            default:
                return null;
        }
    }

    /// <summary>Microseconds of a text.</summary>
    public static bool TryParse(string text, Annotation annotation, out long microseconds)
    {
        microseconds = 0;
        switch (annotation)
        {
            case Annotation.TimeMilliseconds or Annotation.TimeMicroseconds or Annotation.TimeNanoseconds:
                if (!TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time)) return false;
                microseconds = time.Ticks / TicksPerMicrosecond;
                return true;
            case Annotation.Date or Annotation.TimestampMilliseconds or Annotation.TimestampMicroseconds or Annotation.TimestampNanoseconds:
                if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)) return false;
                microseconds = (moment - DateTime.UnixEpoch).Ticks / TicksPerMicrosecond;
                return true;
            default:
                return false;
        }
    }
}
