using System.Globalization;

namespace Pipelines.Validation.Report;

/// <summary>Numbers as the report shows them.</summary>
internal static class ReportText
{
    /// <summary>A number of up to six significant digits, a whole one in full; a dash where there is none.</summary>
    public static string Number(double? value) => value switch
    {
        null or double.NaN => "–",
        { } whole when Math.Abs(whole) < 1e15 && whole == Math.Floor(whole) => whole.ToString("0", CultureInfo.InvariantCulture),
        { } number => number.ToString("G6", CultureInfo.InvariantCulture),
    };

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
