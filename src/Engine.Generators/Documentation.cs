using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Pipelines.Engine.Generators;

/// <summary>Turns a type's XML documentation into a line of Markdown.</summary>
internal static class Documentation
{
    public static string Summary(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrEmpty(xml)) return "";
        var summary = XElement.Parse(xml).Element("summary");
        return summary is null ? "" : Regex.Replace(string.Concat(summary.Nodes().Select(Text)), @"\s+", " ").Trim();
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when element.Attribute("cref") is { } reference => $"`{reference.Value.Substring(reference.Value.LastIndexOf('.') + 1)}`",
        XElement element => element.Value,
        _ => "",
    };
}
