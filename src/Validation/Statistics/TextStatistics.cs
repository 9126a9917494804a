namespace Pipelines.Validation;

/// <summary>Statistics of the texts of a feature.</summary>
/// <param name="MinLength">Bytes of the shortest text in UTF-8; 0 without texts, as the following.</param>
/// <param name="MaxLength">Bytes of the longest text.</param>
/// <param name="MeanLength">Mean number of bytes.</param>
/// <param name="InvalidUtf8">Texts whose bytes are not UTF-8.</param>
public sealed record TextStatistics(int MinLength, int MaxLength, double MeanLength, long InvalidUtf8);
