namespace Pipelines.Data.Csv;

/// <summary>A column that is wanted, and its place in the file.</summary>
internal readonly record struct CsvColumn(Field Field, int Place);
