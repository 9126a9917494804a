using Pipelines.Data;

namespace Pipelines.Validation.Accumulators;

/// <summary>Statistics of a feature's values while they are gathered. Adding the same batches in the same order gives the same bits.</summary>
internal interface IValueAccumulator
{
    /// <summary>Adds the values of the rows that are present.</summary>
    void Add(Column column);

    /// <summary>Adds what another accumulator of the same feature gathered from the rows that follow.</summary>
    void Merge(IValueAccumulator other);

    /// <summary>The statistics so far, as the parts of the feature's that hang on its values.</summary>
    FeatureStatistics Finish(FeatureStatistics counts, StatisticsOptions options);

    void Write(BinaryWriter writer);
}
