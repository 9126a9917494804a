using System.Globalization;
using System.Text;

namespace Pipelines.Data;

/// <summary>
/// Dates and times as texts of ISO 8601 and as microseconds: <c>2026-01-31</c>, <c>12:30:05.25</c>, <c>2026-01-31T12:30:05Z</c>. The calendar is the proleptic Gregorian one,
/// in UTC; years beyond four digits carry a sign: <c>+012026-01-31</c>.
/// </summary>
internal static class CalendarTime
{
    private const long PerSecond = 1_000_000;
    private const long PerDay = 86_400 * PerSecond;
    private const int DaysPerEra = 146_097; // 400 years

    /// <summary>Parses a day: microseconds from 1970-01-01 to its midnight.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out long microseconds)
    {
        var isDate = TryDate(ref text, out var midnight) && text.IsEmpty;
        microseconds = (long)midnight;
        return isDate && midnight == microseconds;
    }

    /// <summary>Parses a time of day: microseconds since midnight, digits beyond the sixth cut off.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out long microseconds) => TryTime(ref text, out microseconds) && text.IsEmpty;

    /// <summary>Parses a moment: a date, or a date and a time with a <c>T</c> or a space between, with <c>Z</c>, an offset such as <c>+01:00</c>, or neither, which is UTC.</summary>
    public static bool TryTimestamp(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (!TryDate(ref text, out var sum)) return false;
        if (!text.IsEmpty && !TryRest(ref text, ref sum)) return false;
        microseconds = (long)sum;
        return text.IsEmpty && sum == microseconds;
    }

    /// <summary>The time and the offset after a date.</summary>
    private static bool TryRest(ref ReadOnlySpan<byte> text, ref Int128 sum)
    {
        if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' ')) return false;
        text = text[1..];
        if (!TryTime(ref text, out var time)) return false;
        sum += time - (TryOffset(ref text, out var offset) ? offset : 0);
        return true;
    }

    /// <summary>Writes a value by what it means.</summary>
    public static string Format(long microseconds, FieldMeaning meaning)
    {
        var text = new StringBuilder(32);
        var days = Math.DivRem(microseconds, PerDay, out var rest);
        if (rest < 0) (days, rest) = (days - 1, rest + PerDay);
        if (meaning == FieldMeaning.Time && days != 0) return microseconds.ToString(CultureInfo.InvariantCulture); // no time of any day
        if (meaning != FieldMeaning.Time) AppendDate(text, days);
        if (meaning == FieldMeaning.Date && rest == 0) return text.ToString();
        if (meaning != FieldMeaning.Time) text.Append('T');
        AppendTime(text, rest);
        return meaning == FieldMeaning.Time ? text.ToString() : text.Append('Z').ToString();
    }

    private static void AppendDate(StringBuilder text, long days)
    {
        // Days from a first of March, so that the leap day is the last of a year.
        days += 719_468;
        var era = Math.DivRem(days, DaysPerEra, out var ofEra);
        if (ofEra < 0) (era, ofEra) = (era - 1, ofEra + DaysPerEra);
        var yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        var dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var shifted = (5 * dayOfYear + 2) / 153;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        var year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        text.Append(year is >= 0 and <= 9999 ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}") : string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? '-' : '+')}{Math.Abs(year):000000}"));
        text.Append(CultureInfo.InvariantCulture, $"-{month:00}-{dayOfYear - (153 * shifted + 2) / 5 + 1:00}");
    }

    private static void AppendTime(StringBuilder text, long microseconds)
    {
        var seconds = Math.DivRem(microseconds, PerSecond, out var fraction);
        text.Append(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        if (fraction != 0) text.Append('.').Append(fraction.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0'));
    }

    private static bool TryDate(ref ReadOnlySpan<byte> text, out Int128 microseconds)
    {
        microseconds = 0;
        var isLong = !text.IsEmpty && text[0] is (byte)'+' or (byte)'-';
        var isNegative = isLong && text[0] == '-';
        if (isLong) text = text[1..];
        if (!TryDigits(ref text, isLong ? 6 : 4, out var year) || !TrySkip(ref text, (byte)'-') || !TryDigits(ref text, 2, out var month) || !TrySkip(ref text, (byte)'-') || !TryDigits(ref text, 2, out var day)) return false;
        if (isNegative) year = -year;
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month)) return false;
        microseconds = (Int128)DaysFrom1970(year, month, day) * PerDay;
        return true;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static long DaysFrom1970(int year, int month, int day)
    {
        if (month <= 2) year--;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return (long)era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static bool TryTime(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (!TryDigits(ref text, 2, out var hour) || !TrySkip(ref text, (byte)':') || !TryDigits(ref text, 2, out var minute)) return false;
        var second = 0;
        if (TrySkip(ref text, (byte)':') && !TryDigits(ref text, 2, out second)) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;
        microseconds = ((hour * 60L + minute) * 60 + second) * PerSecond;
        if (!TrySkip(ref text, (byte)'.')) return true;
        var digits = 0;
        for (var unit = PerSecond / 10; !text.IsEmpty && text[0] is >= (byte)'0' and <= (byte)'9'; unit /= 10, digits++, text = text[1..]) microseconds += (text[0] - '0') * unit;
        return digits > 0;
    }

    private static bool TryOffset(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (TrySkip(ref text, (byte)'Z') || TrySkip(ref text, (byte)'z')) return true;
        if (text.IsEmpty || text[0] is not ((byte)'+' or (byte)'-')) return false;
        var rest = text[1..];
        if (!TryDigits(ref rest, 2, out var hours) || hours > 23) return false;
        TrySkip(ref rest, (byte)':');
        if (!TryDigits(ref rest, 2, out var minutes)) minutes = 0;
        if (minutes > 59) return false;
        microseconds = (hours * 60L + minutes) * 60 * PerSecond * (text[0] == '-' ? -1 : 1);
        text = rest;
        return true;
    }

    private static bool TryDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count) return false;
        for (var i = 0; i < count; i++)
        {
            if (text[i] is < (byte)'0' or > (byte)'9') return false;
            value = value * 10 + text[i] - '0';
        }
        text = text[count..];
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> text, byte value)
    {
        if (text.IsEmpty || text[0] != value) return false;
        text = text[1..];
        return true;
    }
}
