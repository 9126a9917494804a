namespace Pipelines.Data.Parquet.Reading;

/// <summary>A node of a file's schema with the levels at which it is there.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Kind">How its value is put together.</param>
/// <param name="Definition">The definition level from which it is there; of a list, from which it has an element.</param>
/// <param name="Repetition">Of a list: the level at which another element begins.</param>
/// <param name="FirstLeaf">The first leaf beneath, counted from the first one of the file, or of the column.</param>
/// <param name="Leaves">How many leaves are beneath.</param>
/// <param name="Children">What it is made of.</param>
internal sealed record NestedNode(string Name, NestedKind Kind, int Definition, int Repetition, int FirstLeaf, int Leaves, IReadOnlyList<NestedNode> Children)
{
    /// <summary>The node with its leaves counted from that one on.</summary>
    public NestedNode At(int firstLeaf) => this with { FirstLeaf = FirstLeaf - firstLeaf, Children = [.. Children.Select(c => c.At(firstLeaf))] };
}
