using System.Globalization;

namespace Pipelines.Validation;

/// <summary>Shares as people read them.</summary>
internal static class Percent
{
    /// <summary>A share as a percentage of up to four significant digits: <c>0.03 %</c>.</summary>
    public static string Of(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:G4} %");
}
