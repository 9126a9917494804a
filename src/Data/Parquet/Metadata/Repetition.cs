namespace Pipelines.Data.Parquet.Metadata;

/// <summary>How often a field occurs within its parent; the numbers are the format's.</summary>
internal enum Repetition
{
    Required = 0,
    Optional = 1,
    Repeated = 2,
}
