namespace Pipelines.Engine;

/// <summary>
/// One place of an index as NumPy has it: a number (<c>t[1]</c>, <c>t[^1]</c>: that element, the axis goes), a range (<c>t[1..3]</c>,
/// <c>t[..^1]</c>), a range with a step (<c>t[(.., 2)]</c>; -1 turns the axis round), an integer tensor (those elements), or one of
/// <see cref="NewAxis"/> and <see cref="Ellipsis"/>.
/// </summary>
public readonly record struct TensorIndex
{
    private TensorIndex(Range range, int step = 1) => (Range, Step, Kind) = (range, step, IndexKind.Range);

    private TensorIndex(IndexKind kind) => Kind = kind;

    private TensorIndex(Index element) => (Element, Kind) = (element, IndexKind.Element);

    private TensorIndex(Tensor indices) => (Indices, Kind) = (indices, IndexKind.Tensor);

    /// <summary>An axis of length 1.</summary>
    public static TensorIndex NewAxis { get; } = new(IndexKind.NewAxis);

    /// <summary>All axes that the other places leave; once in an index.</summary>
    public static TensorIndex Ellipsis { get; } = new(IndexKind.Ellipsis);

    internal IndexKind Kind { get; }

    internal Range Range { get; }

    internal int Step { get; }

    internal Index Element { get; }

    internal Tensor? Indices { get; }

    public static implicit operator TensorIndex(int element) => new(element < 0 ? new Index(-element, fromEnd: true) : element);

    public static implicit operator TensorIndex(Index element) => new(element);

    public static implicit operator TensorIndex(Range range) => new(range);

    public static implicit operator TensorIndex((Range Range, int Step) range)
        => range.Step != 0 ? new(range.Range, range.Step) : throw new ArgumentOutOfRangeException(nameof(range), "An index's step cannot be 0.");

    public static implicit operator TensorIndex(Tensor indices) => new(indices);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        IndexKind.Element => Element.ToString(),
        IndexKind.Range => Step == 1 ? Range.ToString() : $"({Range}, {Step})",
        IndexKind.Tensor => Indices!.Type.ToString(),
        _ => Kind.ToString(),
    };
}

/// <summary>What a place of an index is.</summary>
internal enum IndexKind
{
    Ellipsis,
    NewAxis,
    Element,
    Range,
    Tensor,
}
