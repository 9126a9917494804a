using System.Globalization;
using System.Text;

namespace Pipelines.Data.Tests.Values;

public sealed class CalendarTimeTests
{
    [Theory]
    [InlineData("1970-01-01", 0L)]
    [InlineData("2026-02-28T23:59:59.999999Z", 1772323199999999L)]
    [InlineData("2026-02-28 23:59", 1772323140000000L)]
    [InlineData("1969-12-31T23:00:00-01:00", 0L)]
    [InlineData("2000-02-29T01:00+0100", 951782400000000L)]
    [InlineData("2000-01-01T00:00:00.1234567Z", 946684800123456L)]
    public void TryTimestamp_Text_GivesMicroseconds(string text, long expected)
    {
        Assert.True(CalendarTime.TryTimestamp(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-01")]
    [InlineData("2026-01-01T24:00:00")]
    [InlineData("2026-01-01T00:00:00.")]
    [InlineData("2026-01-01T00:00:00+25:00")]
    [InlineData("2026-01-01x")]
    [InlineData("20260101")]
    [InlineData("01/02/2026")]
    [InlineData("+999999-01-01")]
    public void TryTimestamp_NoneOfTheKind_IsRefused(string text) => Assert.False(CalendarTime.TryTimestamp(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Format_AnyMoment_IsThatOfTheFrameworkAndReadsBack()
    {
        var random = new Random(81);
        for (var i = 0; i < 2000; i++)
        {
            var ticks = random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10;
            var value = (ticks - DateTime.UnixEpoch.Ticks) / 10;

            var text = CalendarTime.Format(value, FieldMeaning.Timestamp);

            Assert.Equal(new DateTime(ticks).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + "Z", text);
            Assert.True(CalendarTime.TryTimestamp(Encoding.UTF8.GetBytes(text), out var back));
            Assert.Equal(value, back);
        }
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Format_Extremes_ReadBack(long value)
    {
        Assert.True(CalendarTime.TryTimestamp(Encoding.UTF8.GetBytes(CalendarTime.Format(value, FieldMeaning.Timestamp)), out var back));
        Assert.Equal(value, back);
    }
}
