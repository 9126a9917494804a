using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Compile.Scheduling;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>One piece of work of a program: a kernel, a tensor that an interpreted step computes, or a look at indices.</summary>
internal sealed record PlannedWork(Kernel? Kernel, Tensor? Tensor)
{
    /// <summary>The kernel's code.</summary>
    public KernelCode? Code { get; init; }

    /// <summary>What is looked at before kernels use it.</summary>
    public Checked? Check { get; init; }

    /// <summary>What it reads, views looked through. What is added to is read.</summary>
    public IEnumerable<Tensor> Reads => Kernel is { } kernel
        ? kernel.Loads.Select(l => l.Buffer.Tensor).Concat(kernel.Stores.Where(s => s.IsAdded).Select(s => s.Buffer.Tensor)).SelectMany(Through)
        : Check is not null ? Through(Check.Indices) : Tensor!.Inputs.SelectMany(Through);

    /// <summary>Whether running it can end in an error: host operations, and those that look at indices. Kernels cannot.</summary>
    public bool MayFail => Check is not null || Tensor is { Inputs.Count: > 0, Op.Facts.View: null };

    /// <summary>What is in memory after it.</summary>
    public IEnumerable<Tensor> Writes => Kernel is { } kernel ? kernel.Stores.Select(s => s.Buffer.Tensor) : Check is null ? [Tensor!] : [];

    /// <summary>A tensor and those whose memory a view of it may look at.</summary>
    public static IEnumerable<Tensor> Through(Tensor tensor)
    {
        yield return tensor;
        while (tensor.Op.Facts.View is not null) yield return tensor = tensor.Inputs[0];
    }
}

/// <summary>A compiled function: work in the order of running, for every length of symbolic axes.</summary>
/// <param name="Outputs">What is wanted.</param>
/// <param name="Updates">Variables' new values.</param>
/// <param name="Works">In the order of running.</param>
/// <param name="InPlace">The variables whose old value a kernel overwrites, by new value.</param>
/// <param name="Slices">Slices to be checked when lengths are known.</param>
internal sealed record Program(
    IReadOnlyList<Tensor> Outputs,
    IReadOnlyList<(Variable Variable, Tensor Value)> Updates,
    IReadOnlyList<PlannedWork> Works,
    IReadOnlyDictionary<Tensor, Variable> InPlace,
    IReadOnlyList<Tensor> Slices);
