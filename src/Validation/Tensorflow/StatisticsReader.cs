using Pipelines.Validation.Tensorflow.Messages;

namespace Pipelines.Validation.Tensorflow;

/// <summary>From TensorFlow's statistics to ours.</summary>
internal static class StatisticsReader
{
    public static DatasetStatistics Read(DatasetFeatureStatistics dataset, string split) => new(
        dataset.Name.Length > 0 ? dataset.Name : split,
        (long)dataset.NumExamples,
        [.. dataset.Features.Where(f => f.StatsCase != FeatureNameStatistics.StatsOneofCase.None).Select(Feature)]);

    private static FeatureStatistics Feature(FeatureNameStatistics feature)
    {
        var name = feature.FieldIdCase == FeatureNameStatistics.FieldIdOneofCase.Path ? string.Join('.', feature.Path.Step) : feature.Name;
        return feature.StatsCase switch
        {
            FeatureNameStatistics.StatsOneofCase.NumStats => Numbers(name, feature.Type, feature.NumStats),
            FeatureNameStatistics.StatsOneofCase.StringStats => Texts(name, feature.StringStats),
            _ => Common(name, FeatureType.String, feature.BytesStats.CommonStats) with
            {
                Distinct = (long)feature.BytesStats.Unique,
                Text = new TextStatistics((int)feature.BytesStats.MinNumBytes, (int)feature.BytesStats.MaxNumBytes, feature.BytesStats.AvgNumBytes, 0),
            },
        };
    }

    private static FeatureStatistics Numbers(string name, FeatureNameStatistics.Types.Type type, Messages.NumericStatistics numbers)
    {
        var common = Common(name, type == FeatureNameStatistics.Types.Type.Int ? FeatureType.Int : FeatureType.Float, numbers.CommonStats);
        var standard = numbers.Histograms.FirstOrDefault(h => h.Type == Messages.Histogram.Types.HistogramType.Standard);
        var quantiles = numbers.Histograms.FirstOrDefault(h => h.Type == Messages.Histogram.Types.HistogramType.Quantiles);
        var nans = (long)(standard?.NumNan ?? 0);
        return common with
        {
            Numeric = new NumericStatistics(
                common.TotalValues - nans, nans, 0, 0, (long)numbers.NumZeros, numbers.Mean, numbers.StdDev, numbers.Min, numbers.Median, numbers.Max)
            {
                Histogram = new Histogram([.. (standard?.Buckets ?? []).Select(b => new HistogramBucket(b.LowValue, b.HighValue, b.SampleCount))]),
                Quantiles = quantiles is null || quantiles.Buckets.Count == 0 ? [] : [quantiles.Buckets[0].LowValue, .. quantiles.Buckets.Select(b => b.HighValue)],
            },
        };
    }

    private static FeatureStatistics Texts(string name, StringStatistics texts)
    {
        var ranks = texts.RankHistogram?.Buckets;
        var values = ranks is { Count: > 0 } && ranks.All(b => b.LowRank == b.HighRank)
            ? ranks.Select(b => new ValueCount(b.Label, (long)b.SampleCount))
            : texts.TopValues.Select(v => new ValueCount(v.Value, (long)v.Frequency));
        return Common(name, FeatureType.String, texts.CommonStats) with
        {
            Distinct = (long)texts.Unique,
            IsExact = true,
            Values = [.. values],
            Text = new TextStatistics(0, 0, texts.AvgLength, (long)texts.InvalidUtf8Count),
        };
    }

    private static FeatureStatistics Common(string name, FeatureType type, CommonStatistics common)
    {
        var isList = common.MaxNumValues > 1;
        var rows = (long)(common.NumNonMissing + common.NumMissing);
        var present = (long)(isList ? common.NumNonMissing : common.TotNumValues);
        return new FeatureStatistics(name, type, isList, present, rows - present)
        {
            Distinct = 0,
            IsExact = false,
            Values = [],
            List = isList ? new ListStatistics((long)common.TotNumValues, (long)common.MinNumValues, common.AvgNumValues, (long)common.MaxNumValues, []) : null,
        };
    }
}
