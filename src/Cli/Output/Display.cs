using System.Globalization;

namespace Pipelines.Cli.Output;

/// <summary>Numbers, times and sizes as people read them; always in the invariant culture.</summary>
public static class Display
{
    /// <summary><c>820 ms</c>, <c>1.9 s</c>, <c>3 m 04 s</c>, <c>2 h 05 m</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 999.5 } => $"{Math.Round(time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)} ms",
        { TotalSeconds: < 99.95 } => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} m {time.Seconds:00} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:00} m",
    };

    /// <summary>Four significant digits: <c>0.9855</c>, <c>12.35</c>, <c>1,234</c>.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        _ when double.IsNaN(value) => "-",
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 1e-3 or 0 => value.ToString("G4", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###e+00", CultureInfo.InvariantCulture),
    };

    /// <summary>With thousands separated: <c>15,002</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Without separators: the number of a run.</summary>
    public static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>812 B</c>, <c>3.4 KiB</c>, <c>1.2 GiB</c>.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var (value, unit) = ((double)bytes, 0);
        while (value >= 1024 && unit < units.Length - 1) (value, unit) = (value / 1024, unit + 1);
        return $"{value.ToString(unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    /// <summary>Local time to the second, for screens.</summary>
    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC, for machines.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
