namespace Pipelines.Data.Parquet.Metadata;

/// <summary>What the values of a physical type mean: the format's logical types and their older form, as one.</summary>
internal enum Annotation
{
    None,
    Text,
    Enum,
    Json,
    Bson,
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
    Signed,
    Unsigned,
    Uuid,
    Float16,
    Interval,
}
