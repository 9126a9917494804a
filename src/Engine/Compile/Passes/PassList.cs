using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>The passes in their order: what happens to a graph before it is scheduled.</summary>
internal static class PassList
{
    public static IReadOnlyList<Pass> All { get; } =
    [
        new("merge scans", MergeScans.Run),
        new("expand composites", ExpandComposites.Run),
        new("simplify", Simplify.Run),
        new("join pads", JoinPads.Run),
        new("remove casts", RemoveCasts.Run),
        new("remove transposes", RemoveTransposes.Run),
        new("fold constants", FoldConstants.Run),
        new("prune", Prune.Run),
        new("intern", Intern.Run),
    ];

    /// <summary>Runs every pass.</summary>
    /// <param name="roots">What is wanted.</param>
    /// <param name="after">Is told each pass's result.</param>
    public static Tensor[] Run(Tensor[] roots, Action<Pass, Tensor[]>? after = null)
    {
        using var trace = new Trace();
        foreach (var pass in All)
        {
            roots = pass.Run(roots);
            after?.Invoke(pass, roots);
        }

        return roots;
    }

    /// <summary>Applies every operation again, inputs first, which simplifies it; where a rule gives something else, that takes its place.</summary>
    public static Tensor[] Rewrite(Tensor[] roots, Func<Tensor, Tensor?> rule)
        => Rebuild.With(roots, [], (tensor, inputs) =>
        {
            var same = Tensor.Apply(tensor.Op, inputs);
            return rule(same) is { } other && other.Type == same.Type ? other : same;
        });
}
