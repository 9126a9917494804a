using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>A column of a file that holds values, and how its levels are to be understood.</summary>
/// <param name="Field">The column as batches have it.</param>
/// <param name="Index">Its place among the columns of a row group.</param>
/// <param name="Element">Its node of the schema.</param>
/// <param name="MaxDefinition">The definition level of a value that is there.</param>
/// <param name="MaxRepetition">How many lists it lies in.</param>
/// <param name="OuterListDefinition">The definition level from which the outermost list has an element.</param>
/// <param name="InnerListDefinition">The definition level from which the innermost list has an element.</param>
internal sealed record ParquetLeaf(Field Field, int Index, SchemaElement Element, int MaxDefinition, int MaxRepetition, int OuterListDefinition, int InnerListDefinition);
