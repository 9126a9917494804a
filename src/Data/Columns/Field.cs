namespace Pipelines.Data;

/// <summary>A column's name and type.</summary>
/// <param name="Name">Name as the file's header has it, unique within a batch.</param>
/// <param name="Type">Type of one value, or of one element where the field is a list.</param>
/// <param name="IsList">Whether a row holds any number of values.</param>
public sealed record Field(string Name, ColumnType Type, bool IsList = false)
{
    /// <summary>For messages: <c>fare: float64</c>, <c>tags: list of utf8</c>.</summary>
    public override string ToString() => $"{Name}: {(IsList ? "list of " : "")}{Type.Label()}";
}
