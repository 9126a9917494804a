using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

internal sealed class MatchesFunction : ExpressionFunction
{
    // Without backtracking a pattern takes time in proportion to the text, whatever the pattern.
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private readonly ConcurrentDictionary<string, Regex> _patterns = new();

    public override string Name => "matches";

    public override string Summary => "Whether the whole text matches a regular expression, which is a literal without look-around and back-references.";

    public override int MinArguments => 2;

    public override bool IsCondition => true;

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireText(0);
        arguments.RequireText(1);
        if (arguments.Argument(1) is not TextLiteral pattern) throw arguments.Fault(1, "a pattern that is computed", "a text in quotes");
        try
        {
            Pattern(pattern.Value);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw arguments.Fault(1, $"the pattern '{pattern.Value}', {e.Message.TrimEnd('.')}", "a regular expression without look-around and back-references", e);
        }
        return ColumnType.Int64;
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments)
    {
        var patterns = (Utf8Column)arguments[1];
        if (patterns.Length == 0 || !patterns.IsPresent(0)) return Numbers.Missing(patterns.Length);
        var pattern = Pattern(patterns.GetString(0));
        return Texts.ToIntegers((Utf8Column)arguments[0], text => pattern.IsMatch(Encoding.UTF8.GetString(text)) ? 1 : 0);
    }

    private Regex Pattern(string pattern) => _patterns.GetOrAdd(pattern, p => new Regex($@"\A(?:{p})\z", Options));
}
