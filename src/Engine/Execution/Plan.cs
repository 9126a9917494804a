using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution;

/// <summary>Steps over memory, for one choice of shapes. Runs once at a time, and allocates nothing unless a step does.</summary>
internal sealed unsafe class Plan
{
    private readonly Stage[] _stages;
    private readonly Slot?[] _inputs;
    private readonly View[] _outputs;
    private readonly (Variable Variable, View Value)[] _stores;
    private readonly bool[] _isDirect;
    private readonly Memory _memory;
    private readonly PinnedArrays[] _pins;
    private readonly WorkerPool _pool;
    private nint _arena = -1;

    /// <param name="steps">In the order of running.</param>
    /// <param name="inputs">The slot of each input of the graph; null where nothing reads it.</param>
    /// <param name="outputs">What is wanted.</param>
    /// <param name="stores">What variables become when all steps have run.</param>
    /// <param name="pins">What keeps constants and variables where they are.</param>
    /// <param name="pool">The threads.</param>
    public Plan(IReadOnlyList<Step> steps, IReadOnlyList<Slot?> inputs, IReadOnlyList<View> outputs, IReadOnlyList<(Variable Variable, View Value)> stores, PinnedArrays[] pins, WorkerPool pool)
    {
        _stages = [.. Stage.Of(steps, pool)];
        (_inputs, _outputs, _stores, _pins, _pool) = ([.. inputs], [.. outputs], [.. stores], pins, pool);
        _isDirect = [.. outputs.Select(view => IsDirect(view))];
        _memory = Memory.Of(_stages, [.. outputs.Select(v => v.Slot), .. stores.Select(s => s.Value.Slot)], outputs.Where((_, i) => _isDirect[i]).Select(v => v.Slot).ToHashSet());
    }

    /// <summary>Bytes of temporary memory.</summary>
    public long Bytes => _memory.Bytes;

    /// <summary>New arrays for the outputs.</summary>
    public NDArray[] CreateOutputs()
    {
        var results = new NDArray[_outputs.Length];
        for (var i = 0; i < results.Length; i++) results[i] = NDArray.Zeros(_outputs[i].DType, _outputs[i].Shape);
        return results;
    }

    /// <summary>Computes the outputs and stores new values of variables. Until the last step that may fail has run, no variable is changed.</summary>
    /// <param name="inputs">A value for each input of the graph, in their order.</param>
    /// <param name="outputs">Where the outputs go.</param>
    /// <param name="arena">The temporary memory.</param>
    public void Run(NDArray[] inputs, NDArray[] outputs, Arena arena)
    {
        var start = arena.Reserve(_memory.Bytes);
        if (start != _arena)
        {
            foreach (var (slot, offset) in _memory.Offsets) slot.Place(start + (nint)offset);
            _arena = start;
        }

        Pinned(0, inputs, outputs);
        GC.KeepAlive(_pins);
    }

    /// <summary>Each input stays where it is while those after it are pinned and the steps run.</summary>
    private void Pinned(int i, NDArray[] inputs, NDArray[] outputs)
    {
        while (i < _inputs.Length && _inputs[i] is null) i++;
        if (i == _inputs.Length)
        {
            PinnedOutputs(0, outputs);
            return;
        }

        var (slot, array) = (_inputs[i]!, inputs[i].Storage);
        if (slot.DType == DType.String)
        {
            slot.Data = array;
            Pinned(i + 1, inputs, outputs);
            return;
        }

        fixed (byte* address = &MemoryMarshal.GetArrayDataReference(array))
        {
            slot.Place((nint)address);
            Pinned(i + 1, inputs, outputs);
        }
    }

    /// <summary>Each output that steps write to its array stays where it is.</summary>
    private void PinnedOutputs(int i, NDArray[] outputs)
    {
        while (i < _outputs.Length && !_isDirect[i]) i++;
        if (i == _outputs.Length)
        {
            Steps(outputs);
            return;
        }

        fixed (byte* address = &MemoryMarshal.GetArrayDataReference(outputs[i].Storage))
        {
            _outputs[i].Slot.Place((nint)address);
            PinnedOutputs(i + 1, outputs);
        }
    }

    private void Steps(NDArray[] outputs)
    {
        foreach (var stage in _stages) stage.Run(_pool);
        for (var i = 0; i < _outputs.Length; i++)
            if (!_isDirect[i]) Copy(_outputs[i], outputs[i]);
        foreach (var (variable, value) in _stores) value.Load(variable.Value);
    }

    /// <summary>Whether steps may write an output to the caller's array: all of a slot of the plan's own, wanted once.</summary>
    private bool IsDirect(View view)
        => view is { Slot: { Kind: SlotKind.Temporary, DType: not DType.String }, Offset: 0, IsContiguous: true } && view.Length == view.Slot.Length
        && _outputs.Count(o => o.Slot == view.Slot) == 1 && _stores.All(s => s.Value.Slot != view.Slot);

    private static void Copy(View view, NDArray array)
    {
        if (view.IsContiguous) view.Load(array);
        else Kernels.Copies.Copy(View.Whole(new(view.DType, view.Length, SlotKind.Temporary) { Data = array.Storage }, view.Shape), view).Run();
    }
}
