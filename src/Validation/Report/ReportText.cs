using System.Globalization;

namespace Pipelines.Validation.Report;

/// <summary>Numbers as the report shows them.</summary>
internal static class ReportText
{
    /// <summary>A number of up to six significant digits; a dash where there is none.</summary>
    public static string Number(double? value) => value is null || double.IsNaN(value.Value) ? "–" : value.Value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
