using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>A compiled kernel bound to memory and lengths. Its parts are boxes of its parallel loops, so that they may run in any order.</summary>
internal sealed unsafe class KernelStep : Step
{
    private readonly KernelCode _code;
    private readonly Kernel _kernel;
    private readonly IReadOnlyList<View> _outputs;
    private readonly Boxes _boxes;
    private readonly nint[] _table;
    private readonly nint* _buffers, _numbers, _whole;

    /// <param name="kernel">What is computed.</param>
    /// <param name="code">What computes it.</param>
    /// <param name="inputs">What is read only, in the order of the kernel's buffers.</param>
    /// <param name="outputs">What is stored to, in the order of the kernel's stores.</param>
    /// <param name="symbols">What each symbolic axis is long.</param>
    /// <param name="grain">Nanoseconds that a part should take at least.</param>
    public KernelStep(Kernel kernel, KernelCode code, IReadOnlyList<View> inputs, IReadOnlyList<View> outputs, IReadOnlyDictionary<string, long> symbols, double grain)
        : base(outputs[0], [.. inputs])
    {
        (_kernel, _code, _outputs) = (kernel, code, outputs);
        Nanoseconds = KernelWork.Nanoseconds(kernel, symbols);
        _boxes = new(code.Loops, symbols, Nanoseconds / grain);

        // One array that stays where it is: the addresses of the buffers, the lengths, the whole range of each loop.
        View[] views = [.. inputs, .. outputs];
        _table = GC.AllocateArray<nint>(views.Length + code.Lengths.Count + _boxes.Whole.Length, pinned: true);
        _buffers = (nint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_table));
        _numbers = _buffers + views.Length;
        _whole = _numbers + code.Lengths.Count;
        for (var i = 0; i < views.Length; i++) views[i].Slot.Tell((nint)(_buffers + i));
        for (var i = 0; i < code.Lengths.Count; i++) _numbers[i] = (nint)code.Lengths[i].Resolve(symbols);
        for (var i = 0; i < _boxes.Whole.Length; i++) _whole[i] = _boxes.Whole[i];
    }

    public override IReadOnlyList<View> Outputs => _outputs;

    /// <inheritdoc/>
    public override double Nanoseconds { get; }

    /// <inheritdoc/>
    public override int Parts => _boxes.Count;

    public override void Run() => _code.Run(_buffers, _numbers, _whole);

    /// <inheritdoc/>
    public override void Run(int part)
    {
        var ranges = stackalloc nint[2 * KernelCode.MostLoops];
        _boxes.Fill(part, ranges);
        _code.Run(_buffers, _numbers, ranges);
    }

    /// <inheritdoc/>
    public override IEnumerable<(Slot Output, Slot Input)> Overwritable()
    {
        var bodies = Expression.All(_kernel.Accumulators.Select(a => a.Body)).ToHashSet();
        for (var i = 0; i < _outputs.Count; i++)
        {
            var (store, output) = (_kernel.Stores[i], _outputs[i].Slot);
            foreach (var input in Inputs)
            {
                var loads = _kernel.Loads.Where(l => SlotOf(l.Buffer) == input.Slot).ToArray();
                if (loads.Length > 0 && loads.All(l => !bodies.Contains(l) && l.IsPlain && l.Index.ToString() == store.Index.ToString())) yield return (output, input.Slot);
            }
        }
    }

    private Slot SlotOf(KernelBuffer buffer)
    {
        var i = 0;
        while (_kernel.Buffers[i] != buffer) i++;
        return i < Inputs.Count ? Inputs[i].Slot : _outputs[i - Inputs.Count].Slot;
    }
}
