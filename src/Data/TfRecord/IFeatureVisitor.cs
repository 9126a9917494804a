namespace Pipelines.Data.TfRecord;

/// <summary>Receives the features of a record.</summary>
internal interface IFeatureVisitor
{
    /// <summary>A feature of an Example, or of the context of a SequenceExample.</summary>
    /// <param name="place">Which one it is within the record, from 0: records tend to have their features in one order.</param>
    /// <param name="name">Its name.</param>
    /// <param name="feature">The message.</param>
    void Feature(int place, ReadOnlySpan<byte> name, ReadOnlySpan<byte> feature);

    /// <summary>A feature list of a SequenceExample: the message with a feature a step.</summary>
    void FeatureList(int place, ReadOnlySpan<byte> name, ReadOnlySpan<byte> list);
}
