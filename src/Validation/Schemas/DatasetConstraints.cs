using System.ComponentModel.DataAnnotations;

namespace Pipelines.Validation;

/// <summary>What is expected of a split as a whole.</summary>
/// <param name="MinExamples">Fewest rows.</param>
/// <param name="MaxExamples">Most rows; null: any number.</param>
public sealed record DatasetConstraints(
    [Range(0, long.MaxValue)] long MinExamples = 1,
    [Range(0, long.MaxValue)] long? MaxExamples = null);
