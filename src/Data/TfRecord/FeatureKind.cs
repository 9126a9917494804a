namespace Pipelines.Data.TfRecord;

/// <summary>Which list of values a feature holds; the numbers are those of the fields.</summary>
internal enum FeatureKind
{
    None = 0,
    Bytes = 1,
    Float = 2,
    Int64 = 3,
}
