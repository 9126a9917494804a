using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.Engine;

/// <summary>Axis lengths from the text that <see cref="Dim.ToString"/> writes, as <c>batch</c>, <c>2*batch</c> or <c>batch+1</c>.</summary>
internal static partial class DimText
{
    /// <summary>The length; text of any other form is a symbol's name.</summary>
    public static Dim Read(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        if (Form().Match(text) is not { Success: true } match)
            return Dim.Symbol(text);

        return Dim.Symbol(match.Groups["name"].Value) * Number(match.Groups["scale"], 1) + Number(match.Groups["offset"], 0);
    }

    private static long Number(Group group, long otherwise) =>
        group.Success && long.TryParse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex(@"^((?<scale>-?\d{1,18})\*)?(?<name>[A-Za-z_][\w.:]*)(?<offset>[+-]\d{1,18})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
