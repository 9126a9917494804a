using System.Runtime.CompilerServices;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Lowering;
using Pipelines.Engine.Compile.Passes;
using Pipelines.Engine.Compile.Planning;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Compile.Scheduling;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile;

/// <summary>From a traced graph to work over memory, for every length of its symbolic axes: the stages in their order.</summary>
internal static class Compiler
{
    /// <summary>Whether functions are compiled unless they say otherwise: yes, but where <c>PIPELINE_COMPILE</c> is 0.</summary>
    public static bool IsDefault { get; } = Environment.GetEnvironmentVariable("PIPELINE_COMPILE") != "0";

    /// <summary>Whether the platform can run rendered code; ahead-of-time compiled programs cannot.</summary>
    public static bool IsSupported => RuntimeFeature.IsDynamicCodeSupported;

    /// <param name="outputs">What is wanted.</param>
    /// <param name="updates">Variables' new values.</param>
    /// <param name="isa">The vectors to render for.</param>
    public static Program Compile(IReadOnlyList<Tensor> outputs, IReadOnlyList<(Variable Variable, Tensor Value)> updates, Isa isa)
    {
        var roots = PassList.Run([.. outputs, .. updates.Select(u => u.Value)]);
        Tensor[] results = roots[..outputs.Count];
        (Variable Variable, Tensor Value)[] stores = [.. updates.Select((u, i) => (u.Variable, roots[outputs.Count + i]))];
        var works = Lowered(roots);
        var inPlace = InPlace.Choose(works, results, stores);
        return new(results, stores, [.. Ordering.Of(works, inPlace, out var kept).Select(w => w with { Code = w.Kernel is { } k ? KernelCache.Get(k, isa) : null })], kept, Slices(roots));
    }

    /// <summary>Kernels and interpreted steps. Where indices cannot be followed, more tensors get memory, or are interpreted.</summary>
    private static List<PlannedWork> Lowered(Tensor[] roots)
    {
        var (forced, excluded) = (new HashSet<Tensor>(), new HashSet<Tensor>());
        while (true)
        {
            var schedule = Schedule.Of(roots, forced, excluded);
            var buffers = new Dictionary<Tensor, KernelBuffer>();
            KernelBuffer Of(Tensor t) => buffers.TryGetValue(t, out var buffer) ? buffer : buffers[t] = new(t, schedule.Stored.Contains(t) ? BufferRole.Made : BufferRole.Given);
            try
            {
                return [.. schedule.Works.SelectMany(work => work switch
                {
                    Interpreted step => [new PlannedWork(null, step.Tensor)],
                    Checked check => [new PlannedWork(null, null) { Check = check }],
                    Group group => Pack.Run(Lower.Run(group, schedule, Of)).Select(kernel => new PlannedWork(kernel, null)),
                    Piece piece => [new PlannedWork(Lower.Run(piece, schedule, Of), null)],
                    _ => throw new InvalidOperationException($"{work} is no work."),
                })];
            }
            catch (NotAffineException fault)
            {
                var source = fault.Reshape.Inputs[0];
                if (!Coverage.IsCompiled(source.DType) || !forced.Add(source)) excluded.Add(fault.Reshape);
            }
        }
    }

    /// <summary>Slices of which only a run can tell whether they lie inside.</summary>
    private static Tensor[] Slices(Tensor[] roots) => [.. TopologicalOrder.Of(roots).Where(t => t.Op is Slice && !(t.Shape.IsKnown && t.Inputs[0].Shape.IsKnown))];
}
