namespace Pipelines.Engine.Execution;

/// <summary>Gives temporary slots their memory: an array is used again once nothing reads it any more.</summary>
internal static class Memory
{
    /// <param name="steps">In the order of running.</param>
    /// <param name="kept">Slots that are read after the last step.</param>
    public static void Assign(IReadOnlyList<Step> steps, IReadOnlyList<Slot> kept)
    {
        var lastUse = LastUses(steps, kept);
        var free = new Dictionary<DType, List<Array>>();
        var assigned = new HashSet<Slot>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < steps.Count; i++)
        {
            var output = steps[i].Output.Slot;
            var taken = output;
            if (assigned.Add(output)) taken = Overwritten(steps[i], lastUse, i) is { } input ? Take(output, input) : Allocate(output, free);
            foreach (var slot in steps[i].Inputs.Select(v => v.Slot).Append(output).Distinct())
                if (slot.Kind == SlotKind.Temporary && lastUse[slot] == i && slot != taken) Free(free, slot);
        }
    }

    private static Dictionary<Slot, int> LastUses(IReadOnlyList<Step> steps, IReadOnlyList<Slot> kept)
    {
        var lastUse = new Dictionary<Slot, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < steps.Count; i++)
        {
            lastUse[steps[i].Output.Slot] = i;
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

    private static Slot Allocate(Slot slot, Dictionary<DType, List<Array>> free)
    {
        var arrays = free.TryGetValue(slot.DType, out var list) ? list : free[slot.DType] = [];
        var best = arrays.Where(a => a.Length >= slot.Length && a.Length <= 4L * slot.Length + 64).MinBy(a => a.Length);
        if (best is not null) arrays.Remove(best);
        slot.Data = best ?? NDArray.Zeros(slot.DType, slot.Length).Storage;
        return slot;
    }

    private static void Free(Dictionary<DType, List<Array>> free, Slot slot)
    {
        if (!free.TryGetValue(slot.DType, out var list)) free[slot.DType] = list = [];
        list.Add(slot.Data);
    }
}
