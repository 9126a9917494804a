using System.ComponentModel.DataAnnotations;

namespace Pipelines.Validation;

/// <summary>What statistics keep of the data.</summary>
/// <param name="RankedValues">How many of the most frequent values are kept.</param>
/// <param name="Buckets">Buckets of the equal-width histogram.</param>
/// <param name="Quantiles">Parts into which the quantiles cut the numbers; a multiple of 10.</param>
/// <param name="Seed">Where the sketches draw their random offsets from.</param>
/// <param name="Threads">Features worked on at a time; 0: as many as there are processors. The result does not depend on it.</param>
public sealed record StatisticsOptions(
    [Range(1, 100_000)] int RankedValues = 1000,
    [Range(1, 10_000)] int Buckets = 10,
    [Range(10, 10_000)] int Quantiles = 100,
    int Seed = 0,
    [Range(0, 1024)] int Threads = 0);
