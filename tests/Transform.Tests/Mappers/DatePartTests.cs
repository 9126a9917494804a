using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

public class DatePartTests
{
    public static TheoryData<CalendarPart, TimeUnit> Cases
    {
        get
        {
            var cases = new TheoryData<CalendarPart, TimeUnit>();
            foreach (var part in Enum.GetValues<CalendarPart>())
                foreach (var unit in Enum.GetValues<TimeUnit>())
                    cases.Add(part, unit);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DatePart_MomentsFrom1600To2400_AgreesWithTheCalendar(CalendarPart part, TimeUnit unit)
    {
        var random = new Random(11);
        var first = new DateTime(1600, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime[] edges = [new(2000, 2, 29), new(1900, 2, 28), new(1900, 3, 1), new(1969, 12, 31, 23, 59, 59), new(1970, 1, 1), new(2024, 12, 31), new(2100, 3, 1)];
        var times = Enumerable.Range(0, 100).Select(_ => first.AddSeconds(random.NextInt64(800L * 365 * 86400))).Concat(edges).Select(t => unit == TimeUnit.Days ? t.Date : t).ToArray();

        var actual = Apply.Numbers(Apply.Integers(0), Apply.Integers([.. times.Select(t => (long?)Count(t, unit)), null]), new DatePart(part, unit), new Fill("-1"));

        Assert.Equal([.. times.Select(t => (float)Of(t, part)), -1f], actual);
    }

    [Fact]
    public void Cyclic_Hours_AreSineAndCosine()
    {
        var actual = Apply.Numbers(Apply.Column(0), Apply.Column(0, 6, 12, 30, null, double.PositiveInfinity, -6), new Cyclic(24));

        Apply.AssertClose([0, 1, 1, 0, 0, -1, 1, 0, 0, 0, 0, 0, -1, 0], actual, 1e-6);
    }

    private static long Count(DateTime time, TimeUnit unit)
    {
        var ticks = time.Ticks - DateTime.UnixEpoch.Ticks;
        return unit switch
        {
            TimeUnit.Days => ticks / TimeSpan.TicksPerDay,
            TimeUnit.Seconds => ticks / TimeSpan.TicksPerSecond,
            TimeUnit.Milliseconds => ticks / TimeSpan.TicksPerMillisecond,
            _ => ticks / TimeSpan.TicksPerMicrosecond,
        };
    }

    private static int Of(DateTime time, CalendarPart part) => part switch
    {
        CalendarPart.Year => time.Year,
        CalendarPart.Month => time.Month,
        CalendarPart.Day => time.Day,
        CalendarPart.DayOfWeek => ((int)time.DayOfWeek + 6) % 7,
        CalendarPart.Hour => time.Hour,
        _ => time.Minute,
    };
}
