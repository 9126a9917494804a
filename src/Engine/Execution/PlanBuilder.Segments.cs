using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Planning;

namespace Pipelines.Engine.Execution;

/// <summary>Reductions of many elements into few, by segments.</summary>
internal sealed partial class PlanBuilder
{
    /// <summary>The step that puts a kernel's result together from segments, once the steps that reduce those are there; null where that does not pay.</summary>
    private KernelStep? Segmented(Kernel kernel)
    {
        if (surroundings.Isa is not { } isa || !SplitReduction.IsDeep(kernel, symbols) || SplitReduction.Of(kernel) is not { } split || !split.Pays(symbols)) return null;
        var (whole, rest, results) = split.Lengths(symbols);
        foreach (var buffer in split.Buffers)
        {
            int[] shape = [checked((int)(split.Segments(symbols) * split.Points.Resolve(symbols)))];
            _views[buffer.Tensor] = Execution.View.Whole(new(buffer.DType, shape[0], SlotKind.Temporary), shape);
        }

        KernelStep Step(Kernel part, IReadOnlyDictionary<string, long> lengths)
        {
            var stored = part.Stores.Select(s => s.Buffer).ToHashSet();
            View[] inputs = [.. part.Buffers.Where(b => !stored.Contains(b)).Select(b => Whole(b.Tensor))];
            return new(part, KernelCache.Get(part, isa), inputs, [.. part.Stores.Select(s => _views[s.Buffer.Tensor])], lengths, surroundings.Pool.Grain);
        }

        Add(Step(split.Partial, whole));
        Add(Step(split.Partial, rest));
        return Step(split.Combine, results);
    }
}
