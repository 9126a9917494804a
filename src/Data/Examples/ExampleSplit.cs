namespace Pipelines.Data;

/// <summary>One split of an <see cref="ExampleSet"/>.</summary>
/// <param name="Name">Its name: <c>train</c>.</param>
/// <param name="File">Name of its file in the set's folder.</param>
/// <param name="Rows">Where its rows went.</param>
public sealed record ExampleSplit(string Name, string File, RowAccount Rows);
