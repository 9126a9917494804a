namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>Sums of products by letters for axes: <c>Einsum("bij,bjk->bik", a, b)</c>. A letter in both of two factors and not in the result is
    /// summed as a matrix product; one that a factor has twice is its diagonal; without an arrow the letters that occur once are the result's, in order.</summary>
    /// <param name="equation">Factors apart by commas; an ellipsis is not taken.</param>
    /// <param name="factors">One or more.</param>
    /// <exception cref="EngineException">The letters do not fit the factors.</exception>
    public static Tensor Einsum(string equation, params IReadOnlyList<Tensor> factors)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var letters = sides[0].Split(',');
        if (letters.Length != factors.Count || sides.Length > 2 || letters.Zip(factors).Any(p => p.First.Length != p.Second.Rank || !p.First.All(char.IsAsciiLetter)))
            throw new EngineException($"Einsum: '{equation}' does not fit {string.Join(" and ", factors.Select(f => f.Type))}. Expected a letter for each axis of each factor.{Tracing.SourceLines.Of(factors)}");
        var result = sides.Length == 2 ? sides[1] : string.Concat(string.Concat(letters).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key).Order());
        if (result.Any(c => !letters.Any(l => l.Contains(c))) || result.Distinct().Count() != result.Length)
            throw new EngineException($"Einsum: the result '{result}' of '{equation}' has a letter twice, or one that no factor has.");
        var (product, axes) = Diagonal(factors[0], letters[0]);
        for (var i = 1; i < factors.Count; i++)
        {
            var (factor, own) = Diagonal(factors[i], letters[i]);
            var later = string.Concat(letters.Skip(i + 1)) + result;
            (product, axes) = Contract(product, axes, factor, own, c => later.Contains(c));
        }

        int[] summed = [.. Enumerable.Range(0, axes.Length).Where(i => !result.Contains(axes[i]))];
        if (summed.Length > 0) product = product.Sum(summed);
        axes = string.Concat(axes.Where(result.Contains));
        return product.Permute([.. result.Select(c => axes.IndexOf(c))]);
    }

    /// <summary>The sums of products over the last axes of one and the first of another tensor.</summary>
    public static Tensor Tensordot(Tensor a, Tensor b, int axes = 2)
        => Tensordot(a, b, [.. Enumerable.Range(a.Rank - axes, axes)], [.. Enumerable.Range(0, axes)]);

    /// <summary>The sums of products over pairs of axes; what is left of both are the result's axes.</summary>
    public static Tensor Tensordot(Tensor a, Tensor b, int[] axesOfA, int[] axesOfB)
    {
        int[] left = [.. axesOfA.Select(i => Ops.Check.Axis("Tensordot", a, i))], right = [.. axesOfB.Select(i => Ops.Check.Axis("Tensordot", b, i))];
        string Letters(int rank, int[] contracted, char first) => string.Concat(Enumerable.Range(0, rank).Select(i => Array.IndexOf(contracted, i) is >= 0 and var at ? (char)('A' + at) : (char)(first + i)));
        var (la, lb) = (Letters(a.Rank, left, 'a'), Letters(b.Rank, right, 'n'));
        return Einsum($"{la},{lb}->{string.Concat((la + lb).Where(char.IsAsciiLetterLower))}", a, b);
    }

    /// <summary>All products of the elements of two tensors: a's axes, then b's.</summary>
    public static Tensor Outer(Tensor a, Tensor b) => a.Reshape(new Shape([.. a.Shape, .. b.Shape.Select(_ => (Dim)1)])) * b;

    /// <summary>A letter that occurs twice: only the diagonal.</summary>
    private static (Tensor, string) Diagonal(Tensor x, string letters)
    {
        while (letters.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            var (first, second) = (letters.IndexOf(twice.Key), letters.LastIndexOf(twice.Key));
            var mask = Equal(Iota(DType.Int64, x.Shape, first), Iota(DType.Int64, x.Shape, second));
            x = Where(mask, x, x.FullLike(0)).Sum([second]);
            letters = letters.Remove(second, 1);
        }

        return (x, letters);
    }

    /// <summary>Two factors as a batched matrix product: (shared, left, summed) · (shared, summed, right).</summary>
    private static (Tensor, string) Contract(Tensor a, string la, Tensor b, string lb, Func<char, bool> isNeeded)
    {
        string shared = string.Concat(la.Where(c => lb.Contains(c) && isNeeded(c))), summed = string.Concat(la.Where(c => lb.Contains(c) && !isNeeded(c)));
        string left = string.Concat(la.Except(shared + summed)), right = string.Concat(lb.Except(shared + summed));
        foreach (var c in shared + summed)
            if (a.Shape[la.IndexOf(c)] != b.Shape[lb.IndexOf(c)]) throw Ops.Check.ShapeFault("Einsum", [a, b], $"the axis '{c}' is {a.Shape[la.IndexOf(c)]} long in {a.Shape} and {b.Shape[lb.IndexOf(c)]} in {b.Shape}.");
        Dim Length(Tensor x, string letters, string some) => some.Aggregate((Dim)1, (n, c) => n * x.Shape[letters.IndexOf(c)]);
        Dim[] batch = [.. shared.Select(c => a.Shape[la.IndexOf(c)])];
        var x = a.Permute([.. (shared + left + summed).Select(c => la.IndexOf(c))]).Reshape(new Shape([.. batch, Length(a, la, left), Length(a, la, summed)]));
        var y = b.Permute([.. (shared + summed + right).Select(c => lb.IndexOf(c))]).Reshape(new Shape([.. batch, Length(b, lb, summed), Length(b, lb, right)]));
        var product = x.MatMul(y).Reshape(new Shape([.. batch, .. left.Select(c => a.Shape[la.IndexOf(c)]), .. right.Select(c => b.Shape[lb.IndexOf(c)])]));
        return (product, shared + left + right);
    }
}
