using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>
/// Moves transpositions behind what is computed from them, where they meet others that undo them; so values lie in memory as they were
/// made, and what follows a sum of products goes over the same elements in the same order, as it must to share its kernel.
/// </summary>
internal static class RemoveTransposes
{
    public static Tensor[] Run(Tensor[] roots) => PassList.Rewrite(roots, Rule);

    private static Tensor? Rule(Tensor t) => t switch
    {
        { Op: Reduction reduction and (Sum or Max or Min or Product), Inputs: [{ Op: Permute p, Inputs: [var x] }] } => Reduced(reduction, x, p.Order).Permute([.. p.Order]),
        { Inputs: [{ Op: Permute p, Inputs: [var x] }] } when TransposedMovement.Of(t, x, p.Order) is { } moved => moved,
        { Op: Select or Cast, Inputs.Count: > 0 } => Mapped(t),
        { Op.Facts.Elementwise: not null } => Mapped(t),
        _ => null,
    };

    private static Tensor Reduced(Reduction op, Tensor x, EquatableList<int> order)
    {
        EquatableList<int> axes = [.. op.Axes.Select(axis => order[axis]).Order()];
        return Tensor.Apply(op switch { Sum => new Sum(axes), Max => new Max(axes), Min => new Min(axes), _ => new Product(axes) }, x);
    }

    /// <summary>An elementwise operation before the transposition that its inputs have in common; inputs that are smaller are transposed back.</summary>
    private static Tensor? Mapped(Tensor t)
    {
        var whole = t.Inputs.Where(i => i.Shape == t.Shape).ToArray();
        if (whole.FirstOrDefault(i => i.Op is Permute)?.Op is not Permute { Order: var order } || !whole.All(i => IsSo(i, order))) return null;
        var back = new int[order.Count];
        for (var i = 0; i < back.Length; i++) back[order[i]] = i;
        var inputs = t.Inputs.Select(i => i.Shape == t.Shape && i.Op is Permute ? i.Inputs[0] : i.Rank == 0 ? i : Aligned(i, t.Rank).Permute(back)).ToArray();
        return Tensor.Apply(t.Op, inputs).Permute([.. order]);
    }

    /// <summary>Whether a tensor is transposed in an order, or repeats something smaller, of which the order does not matter.</summary>
    private static bool IsSo(Tensor x, EquatableList<int> order) => x.Op is Permute p ? p.Order.Equals(order) : x.Op is Expand && x.Inputs[0].Shape != x.Shape;

    private static Tensor Aligned(Tensor x, int rank) => x.Rank == rank ? x : x.Reshape(new Shape([.. Enumerable.Repeat((Dim)1, rank - x.Rank), .. x.Shape]));
}
