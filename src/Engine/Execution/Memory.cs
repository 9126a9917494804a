namespace Pipelines.Engine.Execution;

/// <summary>Gives temporary slots their places in an arena: a place is used again once nothing reads it any more.</summary>
internal sealed class Memory
{
    private readonly IReadOnlyList<Stage> _stages;
    private readonly IReadOnlySet<Slot> _elsewhere;
    private readonly Dictionary<Slot, (int From, int To)> _lives = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Slot, Slot> _over = new(ReferenceEqualityComparer.Instance);

    private Memory(IReadOnlyList<Stage> stages, IEnumerable<Slot> kept, IReadOnlySet<Slot> elsewhere)
    {
        (_stages, _elsewhere) = (stages, elsewhere);
        Live(kept);
        Overwrite();
        Place();
    }

    /// <summary>Bytes that the arena must have.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where each slot starts in the arena.</summary>
    public Dictionary<Slot, long> Offsets { get; } = new(ReferenceEqualityComparer.Instance);

    /// <param name="stages">In the order of running; the steps of one may run at the same time.</param>
    /// <param name="kept">Slots that are read after the last.</param>
    /// <param name="elsewhere">Slots that get memory outside of the arena; none when null.</param>
    public static Memory Of(IReadOnlyList<Stage> stages, IEnumerable<Slot> kept, IReadOnlySet<Slot>? elsewhere = null) => new(stages, kept, elsewhere ?? new HashSet<Slot>());

    /// <summary>From the stage that writes a slot to the last that reads it.</summary>
    private void Live(IEnumerable<Slot> kept)
    {
        for (var i = 0; i < _stages.Count; i++)
            foreach (var slot in _stages[i].Steps.SelectMany(s => s.Inputs.Concat(s.Outputs)).Select(v => v.Slot))
                if (slot.Kind == SlotKind.Temporary && !_elsewhere.Contains(slot)) _lives[slot] = (_lives.TryGetValue(slot, out var life) ? life.From : i, i);
        foreach (var slot in kept)
            if (_lives.TryGetValue(slot, out var life)) _lives[slot] = (life.From, int.MaxValue);
    }

    /// <summary>A step that may write its result over an operand does so, if nothing else reads that.</summary>
    private void Overwrite()
    {
        for (var i = 0; i < _stages.Count; i++)
        {
            if (_stages[i].Steps is not [var step]) continue;
            foreach (var (output, input) in step.Overwritable())
            {
                if (!_lives.ContainsKey(output) || !_lives.ContainsKey(input) || output.DType != input.DType || output.Length != input.Length) continue;
                if (_over.ContainsKey(output) || _over.ContainsValue(input) || _lives[output].From != i || _lives[input].To != i) continue;
                _over[output] = input;
            }
        }
    }

    /// <summary>The largest first, each at the lowest place that is free as long as it lives.</summary>
    private void Place()
    {
        var roots = _lives.Keys.Where(s => s.DType != DType.String).GroupBy(Root).Select(g => (Slot: g.Key, From: g.Min(s => _lives[s].From), To: g.Max(s => _lives[s].To), Bytes: Arena.Aligned(g.Key.Bytes + 1))).ToArray();
        var placed = new List<(int From, int To, long Start, long End)>();
        foreach (var (slot, from, to, bytes) in roots.OrderByDescending(r => r.Bytes))
        {
            var start = 0L;
            foreach (var other in placed)
            {
                if (start + bytes <= other.Start) break;
                if (other.From <= to && from <= other.To) start = Math.Max(start, other.End);
            }

            placed.Insert(placed.FindLastIndex(p => p.Start <= start) + 1, (from, to, start, start + bytes)); // by start
            Offsets[slot] = start;
            Bytes = Math.Max(Bytes, start + bytes);
        }

        foreach (var slot in _over.Keys) Offsets[slot] = Offsets[Root(slot)];
        foreach (var slot in _lives.Keys)
            if (slot.DType == DType.String) slot.Data = NDArray.Zeros(DType.String, slot.Length).Storage;
    }

    private Slot Root(Slot slot)
    {
        while (_over.TryGetValue(slot, out var under)) slot = under;
        return slot;
    }
}
