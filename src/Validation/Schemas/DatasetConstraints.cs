using System.ComponentModel.DataAnnotations;

namespace Pipelines.Validation;

/// <summary>What is expected of a split as a whole.</summary>
/// <param name="MinExamples">Fewest rows.</param>
/// <param name="MaxExamples">Most rows; null: any number.</param>
/// <param name="MinFractionOfPrevious">Fewest rows, as a fraction of those of the same split in the run or span before.</param>
/// <param name="MaxFractionOfPrevious">Most rows, as a fraction of those of the same split in the run or span before.</param>
public sealed record DatasetConstraints(
    [Range(0, long.MaxValue)] long MinExamples = 1,
    [Range(0, long.MaxValue)] long? MaxExamples = null,
    [Range(0.0, double.MaxValue)] double? MinFractionOfPrevious = null,
    [Range(0.0, double.MaxValue)] double? MaxFractionOfPrevious = null);
