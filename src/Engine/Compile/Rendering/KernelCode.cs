using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>Rendered code. It pins what it is given while it runs.</summary>
/// <param name="buffers">Arrays of single-precision numbers, in the order of the kernel's buffers.</param>
/// <param name="numbers">The values of <see cref="KernelCode.Lengths"/>.</param>
/// <param name="functions">Functions that vectors do not have.</param>
internal delegate void KernelMethod(Array[] buffers, long[] numbers, ElementFunction[] functions);

/// <summary>A kernel that can run: for every length of its symbolic axes.</summary>
internal sealed record KernelCode(KernelMethod Method, IReadOnlyList<Dim> Lengths, ElementFunction[] Functions)
{
    /// <summary>Runs the kernel.</summary>
    public void Run(Array[] buffers, long[] numbers) => Method(buffers, numbers, Functions);
}
