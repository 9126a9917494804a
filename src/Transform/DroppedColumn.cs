namespace Pipelines.Transform;

/// <summary>A column that is not among the features.</summary>
/// <param name="Name">The column.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
/// <param name="IsWarning">Whether the user should be told, since nobody asked for it.</param>
public sealed record DroppedColumn(string Name, string Reason, bool IsWarning);
