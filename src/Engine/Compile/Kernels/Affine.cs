using System.Text;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>An index: <c>offset + Σ axis · factor</c>. Movement is arithmetic on these. Offsets and factors may depend on a symbolic length.</summary>
internal sealed class Affine
{
    private readonly (Axis Axis, Dim Factor)[] _terms;
    private string? _string;

    private Affine(Dim offset, IEnumerable<(Axis Axis, Dim Factor)> terms) => (Offset, _terms) = (offset, [.. terms.Where(t => t.Factor != 0)]);

    public static Affine Zero { get; } = new(0, []);

    public Dim Offset { get; }

    public IReadOnlyList<(Axis Axis, Dim Factor)> Terms => _terms;

    /// <summary>The numbers that are computed for each point.</summary>
    public IEnumerable<Datum> Data => _terms.Select(t => t.Axis).OfType<Datum>();

    /// <summary>Without those numbers.</summary>
    public Affine WithoutData => Map(axis => axis is Datum ? null : (axis, 1));

    public static Affine Of(Axis axis) => new(0, [(axis, 1)]);

    public static Affine operator +(Affine a, Affine b)
    {
        var terms = a._terms.ToList();
        foreach (var (axis, factor) in b._terms)
        {
            var at = terms.FindIndex(t => t.Axis == axis);
            if (at < 0) terms.Add((axis, factor));
            else terms[at] = (axis, terms[at].Factor + factor);
        }

        return new(a.Offset + b.Offset, terms);
    }

    public static Affine operator +(Affine a, Dim b) => new(a.Offset + b, a._terms);

    public static Affine operator *(Affine a, Dim b) => new(a.Offset * b, a._terms.Select(t => (t.Axis, t.Factor * b)));

    /// <summary>How far the index moves when the axis moves by one.</summary>
    public Dim Factor(Axis? axis)
    {
        foreach (var term in _terms)
            if (term.Axis == axis) return term.Factor;
        return 0;
    }

    /// <summary>The same index over other axes; null drops a term.</summary>
    public Affine Map(Func<Axis, (Axis Axis, Dim Factor)?> map, bool keepsOffset = true)
    {
        var result = new Affine(keepsOffset ? Offset : 0, []);
        foreach (var (axis, factor) in _terms)
            if (map(axis) is { } to) result += new Affine(0, [(to.Axis, to.Factor * factor)]);
        return result;
    }

    /// <summary>The position in row-major memory of an element's index in a shape.</summary>
    public static Affine Flatten(IReadOnlyList<Affine> index, Shape shape)
    {
        var (result, stride) = (Zero, (Dim)1);
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            result += index[axis] * stride;
            if (axis > 0) stride *= shape[axis];
        }

        return result;
    }

    /// <summary>The index into a reshaped value's source; null where it would need a division.</summary>
    public static Affine[]? Reshape(IReadOnlyList<Affine> index, Shape from, Shape to)
    {
        var result = Enumerable.Repeat(Zero, to.Rank).ToArray();
        var (i, j) = (0, 0);
        while (i < from.Rank || j < to.Rank)
        {
            if (i < from.Rank && from[i] == 1) i++;
            else if (j < to.Rank && to[j] == 1) j++;
            else if (i == from.Rank || j == to.Rank) return null;
            else if (from[i] == to[j]) result[j++] = index[i++];
            else if (Merged(index, from, to[j], ref i) is { } merged) result[j++] = merged;
            else return null;
        }

        return result;
    }

    /// <summary>Several axes of the result that were one of the source.</summary>
    private static Affine? Merged(IReadOnlyList<Affine> index, Shape from, Dim length, ref int i)
    {
        var (product, flat) = (from[i], index[i]);
        for (i++; product != length; i++)
        {
            if (i == from.Rank || !from[i].IsKnown || from[i] == 0) return null;
            (product, flat) = (product * from[i], flat * from[i] + index[i]);
        }

        return flat;
    }

    /// <summary>As <c>300*p0+p1+2</c>.</summary>
    public override string ToString() => _string ??= Text();

    private string Text()
    {
        var text = new StringBuilder();
        foreach (var (axis, factor) in _terms.OrderBy(t => t.Axis.Name, StringComparer.Ordinal))
            text.Append(text.Length > 0 ? "+" : "").Append(factor == 1 ? "" : factor.IsKnown ? $"{factor}*" : $"({factor})*").Append(axis);
        if (Offset != 0 || text.Length == 0) text.Append(text.Length > 0 ? "+" : "").Append(Offset);
        return text.ToString();
    }
}
