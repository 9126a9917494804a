namespace Pipelines.Data.Parquet.Metadata;

/// <summary>What the values of a physical type mean: the format's logical types and their older form, as one.</summary>
internal enum Annotation
{
    None,
    Text,
    Json,
    List,
    Map,
    Decimal,
    Date,
    TimeMilliseconds,
    TimeMicroseconds,
    TimeNanoseconds,
    TimestampMilliseconds,
    TimestampMicroseconds,
    TimestampNanoseconds,
    Unsigned,
    Uuid,
    Float16,
    Interval,
}
