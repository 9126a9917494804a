using System.Text.RegularExpressions;
using Pipelines.Engine;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>replace</c>: a text with every match of a regular expression replaced: <c>{ replace: { pattern: "[0-9]+", with: "#" } }</c>. Patterns run in linear time whatever the
/// text, so look-around and back-references are refused. Host.
/// </summary>
/// <param name="Pattern">The regular expression.</param>
/// <param name="With">What stands in a match's place; <c>$1</c> is its first group.</param>
public sealed record Replace(string Pattern, string With = "") : TextMapper
{
    public override bool IsPortable => false;

    protected override void CheckArguments()
    {
        try
        {
            _ = new Regex(Pattern, RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new MapperException($"'replace' has the pattern '{Pattern}': {e.Message}");
        }
    }

    protected override Tensor Map(Tensor x) => x.StringReplace(Pattern, With);
}
