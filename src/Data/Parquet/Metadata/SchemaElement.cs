namespace Pipelines.Data.Parquet.Metadata;

/// <summary>A node of a file's schema, in the order of a depth-first walk.</summary>
internal sealed record SchemaElement(string Name, PhysicalType? Type, int TypeLength, Repetition Repetition, int Children, Annotation Annotation, int Scale);
