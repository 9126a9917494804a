using Pipelines.Data;
using Pipelines.Data.Documents;
using Pipelines.Validation.Anomalies;
using Pipelines.Validation.Anomalies.Checks;
using Pipelines.Validation.Anomalies.Rows;
using Pipelines.Validation.Comparisons;
using Pipelines.Validation.Rules;

namespace Pipelines.Validation;

/// <summary>Holds the statistics of a split against a schema, and looks for the rows of what it finds in one pass over the examples. Thread-safe.</summary>
public sealed class ExampleValidator(ValidationOptions options)
{
    private readonly Dictionary<AnomalyType, Severity> _severities =
        (options.Severities ?? new OptionMap<Severity>()).Where(s => AnomalyTypeNames.TryParse(s.Key, out _)).ToDictionary(s => Parse(s.Key), s => s.Value);

    /// <summary>The anomalies of a split.</summary>
    /// <param name="input">Statistics, schema, and what else there is.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="DataException">The examples cannot be read, or options do not fit the schema.</exception>
    /// <exception cref="ArgumentException">There are rules, but no examples.</exception>
    public ExampleAnomalies Validate(ValidationInput input, CancellationToken cancellationToken = default)
    {
        if (options.FaultsFor(input.Schema) is { Count: > 0 } faults)
            throw new DataException(new() { Found = string.Join(" ", faults.Select(f => $"validation.{f}")), Expected = "thresholds that fit the schema" });

        var comparisons = new List<Comparison>();
        var findings = new List<(string? Feature, Finding Finding)>();
        findings.AddRange(DatasetChecks.Check(input.Schema.Dataset ?? new DatasetConstraints(), input.Statistics.Examples, input.Previous?.Examples).Select(f => ((string?)null, f)));
        foreach (var (name, schema) in input.Schema.Features)
            findings.AddRange(FeatureFindings(input, name, schema).Select(f => ((string?)name, f)));
        foreach (var added in input.Statistics.Features.Where(f => !input.Schema.Features.ContainsKey(f.Name)))
            findings.Add((added.Name, NewColumn(input.Schema, added)));
        foreach (var (comparison, feature, finding) in Compare(input))
        {
            if (comparison is not null)
                comparisons.Add(comparison);
            if (finding is not null)
                findings.Add((feature, finding));
        }

        var ruleOptions = options.Rules ?? [];
        if (ruleOptions.Count > 0 && input.Examples is null)
            throw new ArgumentException("ExampleValidator: there are rules but no examples. Expected the split's examples beside its statistics.", nameof(input));
        var rules = RuleCheck.Prepare(ruleOptions, input.Statistics);
        findings.AddRange(RuleCheck.Unknown(ruleOptions, input.Statistics)!);
        findings.RemoveAll(f => SeverityOf(f.Finding) == Severity.Ignore);
        FindRows(input.Examples, [.. findings.Select(f => f.Finding.Rows).OfType<RowCheck>(), .. rules], cancellationToken);
        findings.RemoveAll(f => f.Finding.NeedsRows && f.Finding.Rows!.Violations == 0);
        findings.AddRange(RuleCheck.Violated(rules, input.Statistics.Examples).Where(f => SeverityOf(f.Finding) != Severity.Ignore)!);
        var quarantine = Quarantine([.. findings.Select(f => f.Finding)], input);
        return new ExampleAnomalies([.. findings.Select(f => Describe(f.Feature, f.Finding, input, quarantine is not null))]) { Comparisons = comparisons, Quarantine = quarantine };
    }

    /// <summary>The rows to take out, where the policy says so and they are few enough.</summary>
    private Quarantine? Quarantine(IReadOnlyList<Finding> findings, ValidationInput input)
    {
        if (options.Quarantine is null)
            return null;
        var reasons = new SortedDictionary<long, string>();
        foreach (var finding in findings.Where(IsQuarantined))
        {
            foreach (var row in finding.Rows!.Collected ?? [])
                reasons[row] = reasons.TryGetValue(row, out var reason) ? $"{reason} {finding.Message}" : finding.Message;
        }
        return reasons.Count == 0 || reasons.Count > options.Quarantine.MaxShare * input.Statistics.Examples ? null : new Quarantine(reasons);
    }

    private bool IsQuarantined(Finding finding) => finding is { IsOfRows: true, Rows: not null } && SeverityOf(finding) == Severity.Error;

    private IEnumerable<(Comparison? Comparison, string Feature, Finding? Finding)> Compare(ValidationInput input)
    {
        var drift = options.Drift is null || input.Previous is null ? [] : new Comparer(ComparisonKind.Drift, input.Statistics, input.Previous).Compare(options.Drift, input.Schema);
        var skew = options.Skew is null || input.Training is null ? [] : new Comparer(ComparisonKind.Skew, input.Statistics, input.Training).Compare(options.Skew, input.Schema);
        return drift.Concat(skew);
    }

    private static AnomalyType Parse(string name) => AnomalyTypeNames.TryParse(name, out var type) ? type : throw new ArgumentException($"There is no anomaly type '{name}'.");

    private IEnumerable<Finding> FeatureFindings(ValidationInput input, string name, FeatureSchema schema)
    {
        if (schema.Stage is not (FeatureStage.Production or FeatureStage.Beta) || !schema.IsIn(options.Environment))
            return [];
        if (!input.Statistics.TryGet(name, out var statistics))
            return schema.IsRequired ? [MissingColumn(name, input)] : [];
        var isRight = statistics.Present > 0 && TypeCheck.Fits(schema, statistics);
        return FeatureCheck.All.Where(c => isRight || !c.NeedsRightType).SelectMany(c => c.Check(schema, statistics));
    }

    private static Finding MissingColumn(string name, ValidationInput input)
    {
        var nearest = Names.Nearest(name, input.Statistics.Features.Select(f => f.Name).Where(f => !input.Schema.Features.ContainsKey(f)));
        return new Finding(
            AnomalyType.SchemaMissingColumn,
            $"The column is missing, but the feature is required.{(nearest is null ? "" : $" There is a new column '{nearest}': it may have been renamed.")}",
            "If the feature may be absent, take 'min_fraction' and 'min_count' out of the schema, or name the environment under 'not_in'.");
    }

    private static Finding NewColumn(Schema schema, FeatureStatistics added)
    {
        var nearest = Names.Nearest(added.Name, schema.Features.Keys);
        return new Finding(
            AnomalyType.SchemaNewColumn,
            $"The column is not in the schema.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}",
            $"If it is right, add '{added.Name}: {{ type: {Names.ToSnakeCase(added.Type.ToString())} }}' to 'features' in the schema.");
    }

    private void FindRows(IExampleSource? examples, IReadOnlyList<RowCheck> checks, CancellationToken cancellationToken)
    {
        if (examples is null || checks.Count == 0)
            return;
        foreach (var check in checks)
        {
            check.Limit = options.ExampleRows;
            check.Collected = options.Quarantine is null ? null : [];
        }
        foreach (var batch in examples.Read([.. checks.SelectMany(c => c.Columns).Distinct(StringComparer.Ordinal)], cancellationToken))
        {
            foreach (var check in checks)
                check.Add(batch);
        }
    }

    private Severity SeverityOf(Finding finding) => _severities.TryGetValue(finding.Type, out var severity) ? severity : finding.Severity;

    private Anomaly Describe(string? feature, Finding finding, ValidationInput input, bool hasQuarantine)
    {
        var rows = input.Examples is null ? null : finding.Rows;
        return new Anomaly(feature, finding.Type, SeverityOf(finding), finding.Message, finding.Accept)
        {
            Split = input.Statistics.Name,
            Measured = finding.Measured,
            Threshold = finding.Threshold,
            Rows = rows?.Violations,
            Share = rows is null ? null : (double)rows.Violations / input.Statistics.Examples,
            Examples = rows?.Examples ?? [],
            IsQuarantined = hasQuarantine && IsQuarantined(finding),
        };
    }
}
