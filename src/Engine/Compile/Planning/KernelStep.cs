using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>A compiled kernel bound to memory and lengths.</summary>
internal sealed class KernelStep(KernelCode code, IReadOnlyList<View> inputs, IReadOnlyList<View> outputs, IReadOnlyDictionary<string, long> symbols)
    : Step(outputs[0], [.. inputs])
{
    private readonly Slot[] _slots = [.. inputs.Concat(outputs).Select(v => v.Slot)];
    private readonly Array[] _buffers = new Array[inputs.Count + outputs.Count];
    private readonly long[] _numbers = [.. code.Lengths.Select(d => d.Resolve(symbols))];

    public override IReadOnlyList<View> Outputs => outputs;

    public override void Run()
    {
        for (var i = 0; i < _slots.Length; i++) _buffers[i] = _slots[i].Data;
        code.Run(_buffers, _numbers);
    }
}
