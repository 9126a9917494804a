using Pipelines.Validation.Anomalies;

namespace Pipelines.Validation.Rules;

/// <summary>The rules of a definition over one split.</summary>
internal static class RuleCheck
{
    /// <summary>What looks for the rows of each rule whose columns are there.</summary>
    public static IReadOnlyList<RuleRows> Prepare(IReadOnlyList<RuleOptions> rules, DatasetStatistics statistics) =>
        [.. rules.Select(rule => new RuleRows(rule)).Where(rows => rows.Columns.All(name => statistics.TryGet(name, out _)))];

    /// <summary>The rules that cannot be worked out, as a column is not there.</summary>
    public static IEnumerable<(string Rule, Finding Finding)> Unknown(IReadOnlyList<RuleOptions> rules, DatasetStatistics statistics)
    {
        foreach (var rule in rules)
        {
            var missing = new RuleRows(rule).Columns.Where(name => !statistics.TryGet(name, out _)).ToList();
            if (missing.Count == 0)
                continue;
            yield return (rule.Expression, new Finding(
                AnomalyType.CustomValidation,
                $"The rule cannot be checked: there is no column {string.Join(" or ", missing.Select(m => $"'{m}'"))}.",
                "If that is right, take the rule out of 'validation.rules'.")
            { Severity = rule.Severity });
        }
    }

    /// <summary>The rules that too many rows violate, once all rows were seen.</summary>
    public static IEnumerable<(string Rule, Finding Finding)> Violated(IEnumerable<RuleRows> rules, long examples)
    {
        foreach (var rows in rules)
        {
            var share = examples == 0 ? 0 : (double)rows.Violations / examples;
            if (share <= rows.Rule.MaxShare)
                continue;
            var allowed = rows.Rule.MaxShare > 0 ? $" by more than {Percent.Of(rows.Rule.MaxShare)} of the rows" : "";
            yield return (rows.Rule.Expression, new Finding(
                AnomalyType.CustomValidation,
                $"The rule '{rows.Rule.Expression}'{(rows.Rule.Description is { } description ? $" ({description.TrimEnd('.')})" : "")} is violated{allowed}.",
                FormattableString.Invariant($"If so many are right, set 'max_share: {Math.Ceiling(share * 10_000) / 10_000}' beside the rule's 'expression'."))
            { Severity = rows.Rule.Severity, Measured = share, Threshold = rows.Rule.MaxShare, Rows = rows });
        }
    }
}
