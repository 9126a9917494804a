namespace Pipelines.Data;

/// <summary>A column that was asked for and is not there.</summary>
public sealed class UnknownColumnException(string name, IEnumerable<string> known) : DataException(Describe(name, [.. known]))
{
    private static DataFault Describe(string name, IReadOnlyList<string> known)
    {
        var nearest = NearestName.Of(name, known);
        return new()
        {
            Found = $"no column '{name}'",
            Expected = known.Count == 0 ? "a column, but there are none" : $"one of {string.Join(", ", known.Take(20))}{(known.Count > 20 ? $" and {known.Count - 20} more" : "")}",
            Hint = nearest is null ? null : $"Did you mean '{nearest}'?",
        };
    }
}
