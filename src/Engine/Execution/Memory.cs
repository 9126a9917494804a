using System.Numerics;

namespace Pipelines.Engine.Execution;

/// <summary>Gives temporary slots their memory: an array is used again once nothing reads it any more.</summary>
internal static class Memory
{
    /// <param name="steps">In the order of running.</param>
    /// <param name="kept">Slots that are read after the last step.</param>
    public static void Assign(IReadOnlyList<Step> steps, IReadOnlyList<Slot> kept)
    {
        var lastUse = LastUses(steps, kept);
        var free = new Dictionary<(DType, int Capacity), Stack<Array>>();
        var assigned = new HashSet<Slot>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < steps.Count; i++)
        {
            var output = steps[i].Output.Slot;
            var taken = output;
            if (output.Kind == SlotKind.Temporary && assigned.Add(output)) taken = Overwritten(steps[i], lastUse, i) is { } input ? Take(output, input) : Allocate(output, free);
            foreach (var other in steps[i].Outputs.Select(v => v.Slot))
                if (other.Kind == SlotKind.Temporary && assigned.Add(other)) Allocate(other, free);
            foreach (var slot in steps[i].Inputs.Concat(steps[i].Outputs).Select(v => v.Slot).Distinct())
                if (slot.Kind == SlotKind.Temporary && lastUse[slot] == i && slot != taken) Free(free, slot);
        }
    }

    private static Dictionary<Slot, int> LastUses(IReadOnlyList<Step> steps, IReadOnlyList<Slot> kept)
    {
        var lastUse = new Dictionary<Slot, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var output in steps[i].Outputs) lastUse[output.Slot] = i;
            foreach (var input in steps[i].Inputs) lastUse[input.Slot] = i;
        }

        foreach (var slot in kept) lastUse[slot] = int.MaxValue;
        return lastUse;
    }

    /// <summary>An input that nothing reads after this step, and whose element i the output's element i may replace.</summary>
    private static Slot? Overwritten(Step step, Dictionary<Slot, int> lastUse, int i)
    {
        if (!step.MayOverwrite) return null;
        foreach (var input in step.Inputs)
        {
            var fits = input.Slot.Kind == SlotKind.Temporary && lastUse[input.Slot] == i && input.DType == step.Output.DType
                && input.IsContiguous && input.Offset == 0 && input.Length == step.Output.Length && input.Length == input.Slot.Length
                && input.Shape.AsSpan().SequenceEqual(step.Output.Shape);
            if (fits && !step.Inputs.Any(other => other.Slot == input.Slot && !ReferenceEquals(other, input))) return input.Slot;
        }

        return null;
    }

    private static Slot Take(Slot output, Slot input)
    {
        output.Data = input.Data;
        return input;
    }

    private static Slot Allocate(Slot slot, Dictionary<(DType, int Capacity), Stack<Array>> free)
    {
        var capacity = Capacity(slot.Length);
        slot.Data = free.TryGetValue((slot.DType, capacity), out var arrays) && arrays.TryPop(out var array) ? array : NDArray.Zeros(slot.DType, capacity).Storage;
        return slot;
    }

    private static void Free(Dictionary<(DType, int Capacity), Stack<Array>> free, Slot slot)
    {
        var key = (slot.DType, slot.Data.Length);
        if (!free.TryGetValue(key, out var arrays)) free[key] = arrays = [];
        arrays.Push(slot.Data);
    }

    /// <summary>The next of 4, 5, 6, 7 times a power of two: few sizes, so that arrays fit others, and at most a quarter too long.</summary>
    private static int Capacity(int length)
    {
        if (length <= 8) return 8;
        var quarter = 1 << (BitOperations.Log2((uint)length - 1) - 2);
        return (int)Math.Min((long)(length + quarter - 1) / quarter * quarter, Array.MaxLength);
    }
}
