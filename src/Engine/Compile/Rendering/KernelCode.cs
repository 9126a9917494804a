using System.Runtime.InteropServices;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>Rendered code, bound to the functions that vectors do not have.</summary>
/// <param name="buffers">The addresses of the kernel's buffers, in their order.</param>
/// <param name="numbers">The values of <see cref="KernelCode.Lengths"/>.</param>
/// <param name="ranges">From and to of each of <see cref="KernelCode.Loops"/>; what lies between is computed, whole tiles at a time.</param>
internal unsafe delegate void BoundKernelMethod(nint* buffers, nint* numbers, nint* ranges);

/// <summary>A parallel loop of which a caller may ask for a part.</summary>
/// <param name="Length">How long it is.</param>
/// <param name="Step">Parts start at multiples of this.</param>
internal sealed record KernelLoop(Dim Length, int Step);

/// <summary>A kernel that can run: for every length of its symbolic axes.</summary>
internal sealed unsafe record KernelCode(BoundKernelMethod Method, IReadOnlyList<Dim> Lengths, IReadOnlyList<KernelLoop> Loops)
{
    /// <summary>How many loops a caller may ask for parts of.</summary>
    public const int MostLoops = 3;

    /// <summary>Runs a box of the kernel's points.</summary>
    public void Run(nint* buffers, nint* numbers, nint* ranges) => Method(buffers, numbers, ranges);

    /// <summary>Runs all of the kernel over arrays.</summary>
    public void Run(Array[] buffers, long[] numbers)
    {
        var pins = buffers.Select(b => GCHandle.Alloc(b, GCHandleType.Pinned)).ToArray();
        try
        {
            var symbols = Lengths.Zip(numbers).ToDictionary(p => p.First, p => p.Second);
            nint[] addresses = [.. pins.Select(p => p.AddrOfPinnedObject())], lengths = [.. numbers.Select(n => (nint)n)];
            nint[] ranges = [.. Loops.SelectMany(l => new nint[] { 0, (nint)(l.Length.IsKnown ? l.Length.Value : symbols[l.Length]) })];
            fixed (nint* a = addresses, n = lengths, r = ranges) Method(a, n, r);
        }
        finally
        {
            foreach (var pin in pins) pin.Free();
        }
    }
}
