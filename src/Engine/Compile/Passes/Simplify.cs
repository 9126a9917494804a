using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>
/// Rules as arms of a switch, beside those that hold whenever a node is made: they change what is computed in which order, but no
/// result by more than a rounding.
/// </summary>
internal static class Simplify
{
    public static Tensor[] Run(Tensor[] roots) => PassList.Rewrite(roots, Rule);

    private static Tensor? Rule(Tensor t) => (t.Op, t.Inputs) switch
    {
        // One reduction instead of two after each other.
        (Sum outer, [{ Op: Sum inner } x]) => Tensor.Apply(new Sum(Union(outer.Axes, inner.Axes)), x.Inputs[0]),
        (Max outer, [{ Op: Max inner } x]) => Tensor.Apply(new Max(Union(outer.Axes, inner.Axes)), x.Inputs[0]),
        (Min outer, [{ Op: Min inner } x]) => Tensor.Apply(new Min(Union(outer.Axes, inner.Axes)), x.Inputs[0]),

        // The sum of equal numbers is a product.
        (Sum sum, [{ Op: Expand, Inputs: [var x] } repeated]) when Repeated(sum, x, repeated) is { } times => Tensor.Apply(new Expand(t.Shape), x * times),

        // A factor that is the same for all summands goes behind the sum.
        (Sum sum, [{ Op: Multiply, Inputs: [var x, { Op: Constant { IsNumber: true } } c] }]) => Tensor.Apply(sum, x) * c,
        (Sum sum, [{ Op: Negate, Inputs: [var x] }]) => -Tensor.Apply(sum, x),
        _ => null,
    };

    private static EquatableList<int> Union(IEnumerable<int> a, IEnumerable<int> b) => [.. a.Union(b).Order()];

    /// <summary>How often each number is summed, where the sum goes over repeated axes alone.</summary>
    private static Tensor? Repeated(Sum sum, Tensor x, Tensor repeated)
    {
        var added = repeated.Rank - x.Rank;
        if (!sum.Axes.All(axis => axis < added || x.Shape[axis - added] == 1)) return null;
        if (!x.IsUniform(out _) && !sum.Axes.All(axis => repeated.Shape[axis] is { IsKnown: true, Value: > 0 })) return null; // none of infinity is 0, not NaN
        return sum.Axes.Select(axis => Tensor.Size(repeated.Shape[axis], x.DType)).Aggregate(Tensor.Constant(x.DType, 1), (a, b) => a * b);
    }
}
