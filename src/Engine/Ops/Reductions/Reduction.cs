namespace Pipelines.Engine.Ops;

/// <summary>An operation that combines the elements along axes. The axes stay, with the length 1.</summary>
/// <param name="Axes">Counted from the front, ascending.</param>
public abstract record Reduction(EquatableList<int> Axes) : Op;
