using System.Globalization;
using Pipelines.Data;
using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>Values outside the schema's domain.</summary>
internal sealed class DomainCheck : FeatureCheck
{
    private const int Shown = 5;

    public override int Order => 2;

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (schema.Domain is null || statistics.TotalValues == 0)
            yield break;
        if (statistics.Text is { InvalidUtf8: > 0 } text)
        {
            yield return new Finding(
                AnomalyType.EnumTypeInvalidUtf8,
                string.Create(CultureInfo.InvariantCulture, $"{text.InvalidUtf8:N0} values are not UTF-8, so they cannot be in the domain."),
                "If the feature holds bytes rather than text, take its 'domain' out of the schema.")
            { Measured = text.InvalidUtf8, Threshold = 0 };
        }
        var domain = schema.Domain.ToHashSet(StringComparer.Ordinal);
        var inside = statistics.Values.Where(v => domain.Contains(v.Value)).Sum(v => v.Count);
        // Where not all values are listed, those that are not are taken to be outside; a domain is shorter than the list.
        var mass = Math.Min(1, (double)(inside + statistics.CountError) / statistics.TotalValues);
        if (mass >= schema.MinDomainMass)
            yield break;
        var outside = statistics.Values.Where(v => !domain.Contains(v.Value)).Select(v => v.Value).ToList();
        yield return new Finding(
            AnomalyType.EnumTypeUnexpectedStringValues,
            $"{Percent.Of(1 - mass)} of the values are outside the domain of {domain.Count}{(schema.MinDomainMass < 1 ? $", expected at most {Percent.Of(1 - schema.MinDomainMass)}" : "")}: {List(outside)}.",
            $"If they are right, add them to the feature's 'domain' in the schema{(schema.MinDomainMass == 1 ? ", or allow a share of them by 'min_domain_mass'" : "")}.")
        {
            Measured = mass,
            Threshold = schema.MinDomainMass,
            Rows = new ValueRows(statistics.Name, column => Outside(column, domain)),
        };
    }

    private static string List(List<string> values) =>
        string.Join(", ", values.Take(Shown).Select(ValueText.Quote)) + (values.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {values.Count - Shown:N0} more") : "");

    private static Func<int, bool> Outside(Column column, HashSet<string> domain)
    {
        if (column is Int64Column integers)
            return i => !domain.Contains(integers.Values[i].ToString(CultureInfo.InvariantCulture));
        var texts = (Utf8Column)column;
        return i => !domain.Contains(texts.Dictionary.GetString(texts.Codes[i]));
    }
}
