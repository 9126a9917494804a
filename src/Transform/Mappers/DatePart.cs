using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>What of a moment in time <see cref="DatePart"/> takes, in UTC.</summary>
public enum CalendarPart
{
    /// <summary>The year.</summary>
    Year,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>1 to 31.</summary>
    Day,

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    DayOfWeek,

    /// <summary>0 to 23.</summary>
    Hour,

    /// <summary>0 to 59.</summary>
    Minute,
}

/// <summary>How a timestamp counts from 1970-01-01 00:00 UTC.</summary>
public enum TimeUnit
{
    /// <summary>Days.</summary>
    Days,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Microseconds, as timestamps are read.</summary>
    Microseconds,
}

/// <summary>
/// <c>date_part</c>: a part of a timestamp as an integer: <c>weekday: [ { expression: started }, { date_part: day_of_week }, vocabulary, one_hot ]</c>. The proleptic
/// Gregorian calendar in UTC, before 1970 too; a missing timestamp stays missing. Standard.
/// </summary>
/// <param name="Part">Which part.</param>
/// <param name="Unit">What the timestamp counts.</param>
public sealed record DatePart(CalendarPart Part, TimeUnit Unit = TimeUnit.Microseconds) : Mapper
{
    public override FeatureKind Check(MapperTypes input) => RequireEach(input, FeatureKind.Integer);

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var missing = input.Value.IsMissing();
        var time = Tensor.Where(missing, 0L, input.Value.Tensor);
        var part = Part switch
        {
            CalendarPart.Hour => Floor(Rest(time, Day), Day / 24),
            CalendarPart.Minute => Floor(Rest(time, Math.Max(Day / 24, 1)), Day / 1440),
            CalendarPart.DayOfWeek => Rest(Floor(time, Day) + 3, 7),   // day 0 was a Thursday
            _ => Calendar(Floor(time, Day)),
        };
        return input.Value.With(Tensor.Where(missing, long.MinValue, part), FeatureKind.Integer);
    }

    private long Day => Unit switch
    {
        TimeUnit.Days => 1,
        TimeUnit.Seconds => 86_400,
        TimeUnit.Milliseconds => 86_400_000,
        TimeUnit.Microseconds => 86_400_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(Unit), Unit, null),
    };

    // Howard Hinnant's days-to-civil: years that begin in March, in eras of 400 years, so that leap days come last.
    private Tensor Calendar(Tensor day)
    {
        var shifted = day + 719_468;
        var dayOfEra = Rest(shifted, 146_097);
        var yearOfEra = Floor(dayOfEra - Floor(dayOfEra, 1460) + Floor(dayOfEra, 36_524) - Floor(dayOfEra, 146_096), 365);
        var dayOfYear = dayOfEra - (yearOfEra * 365 + Floor(yearOfEra, 4) - Floor(yearOfEra, 100));
        var fromMarch = Floor(dayOfYear * 5 + 2, 153);
        var month = Tensor.Where(fromMarch < 10, fromMarch + 3, fromMarch - 9);
        return Part switch
        {
            CalendarPart.Day => dayOfYear - Floor(fromMarch * 153 + 2, 5) + 1,
            CalendarPart.Month => month,
            _ => yearOfEra + Floor(shifted, 146_097) * 400 + (month <= 2).Cast(DType.Int64),
        };
    }

    private static Tensor Rest(Tensor x, long divisor) => x % (Tensor)divisor;

    // The quotient of integers is cut towards zero; without the rest it is exact, also below zero.
    private static Tensor Floor(Tensor x, long divisor) => divisor <= 1 ? x : (x - Rest(x, divisor)) / (Tensor)divisor;
}
