using Pipelines.Data.Documents;
using Pipelines.Validation.Anomalies.Checks;

namespace Pipelines.Validation;

/// <summary>Proposes the least changes that make a schema accept statistics.</summary>
/// <remarks>Only ever widens: what people set is kept as far as the statistics fulfil it. Rules, drift and the number of rows are not the schema's features and stay.</remarks>
public static class SchemaWidening
{
    /// <summary>The schema with the features changed that the statistics do not fulfil, and new ones added.</summary>
    public static Schema Widen(Schema schema, IEnumerable<DatasetStatistics> statistics)
    {
        var widened = new OptionMap<FeatureSchema>();
        var splits = statistics.ToList();
        foreach (var (name, feature) in schema.Features)
            widened.Add(name, splits.Aggregate(feature, (current, split) => Widen(current, split.TryGet(name, out var found) ? found : null)));
        foreach (var (name, added) in SchemaInference.Infer(splits).Features)
        {
            if (!widened.ContainsKey(name))
                widened.Add(name, added);
        }
        return schema with { Features = widened };
    }

    private static FeatureSchema Widen(FeatureSchema schema, FeatureStatistics? statistics)
    {
        if (statistics is null || statistics.Present == 0)
            return schema with { MinFraction = null, MinCount = null };
        var present = schema with
        {
            MinFraction = schema.MinFraction > statistics.PresentShare ? Math.Floor(statistics.PresentShare * 1000) / 1000 : schema.MinFraction,
            MinCount = schema.MinCount > statistics.Present ? statistics.Present : schema.MinCount,
            MinUnique = schema.MinUnique > statistics.Distinct ? statistics.Distinct : schema.MinUnique,
            MaxUnique = schema.MaxUnique < statistics.Distinct ? statistics.Distinct : schema.MaxUnique,
            Key = schema.Key && (!statistics.IsExact || statistics.Distinct == statistics.Present),
        };
        if (!TypeCheck.Fits(schema, statistics))
            return WithType(present, statistics);
        return statistics.Numeric is { } numbers ? WithNumbers(WithDomain(WithLength(present, statistics), statistics), numbers) : WithDomain(WithLength(present, statistics), statistics);
    }

    private static FeatureSchema WithType(FeatureSchema schema, FeatureStatistics statistics) => schema with
    {
        Type = statistics.Type,
        List = statistics.IsList,
        MinValues = null,
        MaxValues = null,
        Domain = null,
        Min = statistics.Type == FeatureType.String ? null : schema.Min,
        Max = statistics.Type == FeatureType.String ? null : schema.Max,
        MinMean = null,
        MaxMean = null,
        MinDeviation = null,
        MaxDeviation = null,
        AllowNan = statistics.Numeric is { NaNs: > 0 },
        AllowInfinity = statistics.Numeric is { } n && n.PositiveInfinities + n.NegativeInfinities > 0,
    };

    private static FeatureSchema WithLength(FeatureSchema schema, FeatureStatistics statistics) => statistics.List is not { } list ? schema : schema with
    {
        MinValues = schema.MinValues > list.Min ? list.Min : schema.MinValues,
        MaxValues = schema.MaxValues < list.Max ? list.Max : schema.MaxValues,
    };

    private static FeatureSchema WithDomain(FeatureSchema schema, FeatureStatistics statistics)
    {
        if (schema.Domain is null)
            return schema;
        var added = statistics.Values.Select(v => v.Value).Except(schema.Domain, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var outside = statistics.Values.Where(v => added.Contains(v.Value)).Sum(v => (double)v.Count) / statistics.TotalValues;
        if (1 - outside >= schema.MinDomainMass && statistics.Distinct <= statistics.Values.Count)
            return schema;
        return schema with { Domain = statistics.Distinct > statistics.Values.Count ? null : [.. schema.Domain, .. added] };
    }

    private static FeatureSchema WithNumbers(FeatureSchema schema, NumericStatistics numbers) => schema with
    {
        Min = numbers.SmallestValue < schema.Min ? numbers.SmallestValue : schema.Min,
        Max = numbers.LargestValue > schema.Max ? numbers.LargestValue : schema.Max,
        MinMean = numbers.Mean < schema.MinMean ? numbers.Mean : schema.MinMean,
        MaxMean = numbers.Mean > schema.MaxMean ? numbers.Mean : schema.MaxMean,
        MinDeviation = numbers.StandardDeviation < schema.MinDeviation ? numbers.StandardDeviation : schema.MinDeviation,
        MaxDeviation = numbers.StandardDeviation > schema.MaxDeviation ? numbers.StandardDeviation : schema.MaxDeviation,
        AllowNan = schema.AllowNan || numbers.NaNs > 0,
        AllowInfinity = schema.AllowInfinity || numbers.PositiveInfinities + numbers.NegativeInfinities > 0,
    };
}
