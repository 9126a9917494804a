using Pipelines.Validation.Tensorflow.Messages;

namespace Pipelines.Validation.Tensorflow;

/// <summary>From our statistics to TensorFlow's.</summary>
internal static class StatisticsWriter
{
    private const int TopValues = 20;

    public static DatasetFeatureStatistics Write(DatasetStatistics dataset)
    {
        var message = new DatasetFeatureStatistics { Name = dataset.Name, NumExamples = (ulong)dataset.Examples };
        message.Features.AddRange(dataset.Features.Select(Feature));
        return message;
    }

    private static FeatureNameStatistics Feature(FeatureStatistics feature)
    {
        var message = new FeatureNameStatistics { Path = new Messages.Path() };
        message.Path.Step.Add(feature.Name);
        if (feature.Numeric is { } numbers)
        {
            message.Type = feature.Type == FeatureType.Int ? FeatureNameStatistics.Types.Type.Int : FeatureNameStatistics.Types.Type.Float;
            message.NumStats = Numbers(feature, numbers);
        }
        else
        {
            message.Type = FeatureNameStatistics.Types.Type.String;
            message.StringStats = Texts(feature);
        }
        return message;
    }

    private static Messages.NumericStatistics Numbers(FeatureStatistics feature, NumericStatistics numbers)
    {
        var message = new Messages.NumericStatistics { CommonStats = Common(feature), NumZeros = (ulong)numbers.Zeros };
        if (numbers.Count == 0)
            return message;
        (message.Mean, message.StdDev, message.Min, message.Median, message.Max) = (numbers.Mean, numbers.StandardDeviation, numbers.Min, numbers.Median, numbers.Max);
        message.Histograms.Add(Histogram(numbers.Histogram, numbers, Messages.Histogram.Types.HistogramType.Standard));
        message.Histograms.Add(Histogram(numbers.QuantilesHistogram(), numbers, Messages.Histogram.Types.HistogramType.Quantiles));
        return message;
    }

    private static StringStatistics Texts(FeatureStatistics feature)
    {
        var message = new StringStatistics
        {
            CommonStats = Common(feature),
            Unique = (ulong)feature.Distinct,
            AvgLength = (float)(feature.Text?.MeanLength ?? 0),
            InvalidUtf8Count = (ulong)(feature.Text?.InvalidUtf8 ?? 0),
            RankHistogram = new RankHistogram(),
        };
        message.TopValues.AddRange(feature.Values.Take(TopValues).Select(v => new StringStatistics.Types.FreqAndValue { Value = v.Value, Frequency = v.Count }));
        message.RankHistogram.Buckets.AddRange(feature.Values.Select((v, rank) =>
            new RankHistogram.Types.Bucket { LowRank = (ulong)rank, HighRank = (ulong)rank, Label = v.Value, SampleCount = v.Count }));
        return message;
    }

    private static CommonStatistics Common(FeatureStatistics feature)
    {
        var single = feature.Present > 0 ? 1 : 0;
        return new CommonStatistics
        {
            NumNonMissing = (ulong)feature.Present,
            NumMissing = (ulong)feature.Missing,
            MinNumValues = (ulong)(feature.List?.Min ?? single),
            MaxNumValues = (ulong)(feature.List?.Max ?? single),
            AvgNumValues = (float)(feature.List?.Mean ?? single),
            TotNumValues = (ulong)feature.TotalValues,
        };
    }

    private static Messages.Histogram Histogram(Histogram histogram, NumericStatistics numbers, Messages.Histogram.Types.HistogramType type)
    {
        var message = new Messages.Histogram { NumNan = (ulong)numbers.NaNs, Type = type };
        message.Buckets.AddRange(histogram.Buckets.Select(b => new Messages.Histogram.Types.Bucket { LowValue = b.Low, HighValue = b.High, SampleCount = b.Count }));
        return message;
    }
}
