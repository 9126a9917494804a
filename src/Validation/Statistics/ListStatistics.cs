namespace Pipelines.Validation;

/// <summary>How many values the rows of a list feature hold, over the rows where it is present.</summary>
/// <param name="Total">Values of all rows.</param>
/// <param name="Min">Fewest values in a row; 0 without rows, as the following.</param>
/// <param name="Mean">Mean number of values.</param>
/// <param name="Max">Most values in a row.</param>
/// <param name="Quantiles">The numbers of values at equally spaced ranks.</param>
public sealed record ListStatistics(long Total, long Min, double Mean, long Max, IReadOnlyList<double> Quantiles);
