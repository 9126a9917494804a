using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>Loops, and the pointers that go along with them.</summary>
internal sealed class LoopWriter
{
    private readonly IlWriter _il;
    private readonly List<Walk> _walks = [];
    private readonly Dictionary<(KernelBuffer Buffer, string Index), Walk> _byIndex = [];
    private readonly Dictionary<Axis, LocalBuilder> _positions = [];
    private readonly Dictionary<Axis, (LocalBuilder From, LocalBuilder To)> _ranges;

    /// <param name="il">What is written to.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ranged">The loops that run from and to what the caller says.</param>
    /// <param name="panels">Buffers that lie in panels.</param>
    public LoopWriter(IlWriter il, Kernel kernel, IReadOnlyList<Axis> ranged, IReadOnlyList<Panel> panels)
    {
        _il = il;
        _ranges = ranged.Select((axis, i) => (axis, Range: il.Range(i))).ToDictionary(p => p.axis, p => p.Range);
        var memory = kernel.Buffers.Select((buffer, i) => (buffer, Address: il.Buffer(i))).ToDictionary(p => p.buffer, p => p.Address);
        foreach (var (buffer, index) in kernel.Loads.Select(l => (l.Buffer, l.Index)).Concat(kernel.Stores.Select(s => (s.Buffer, s.Index))))
        {
            var key = (buffer, index.WithoutData.ToString());
            if (_byIndex.ContainsKey(key)) continue;
            var walk = new Walk(index, il.Integer(), buffer.DType.SizeInBytes, panels.FirstOrDefault(p => p.Buffer == buffer));
            il.Get(memory[buffer]);
            il.Set(walk.Local);
            if (index.Offset != 0) il.Advance(walk.Local, index.Offset, walk.Bytes);
            _walks.Add(_byIndex[key] = walk);
        }
    }

    /// <summary>Where the present point's element is.</summary>
    public LocalBuilder Pointer(KernelBuffer buffer, Affine index) => _byIndex[(buffer, index.WithoutData.ToString())].Local;

    /// <summary>The present position along an axis; null outside of its loop.</summary>
    public LocalBuilder? Position(Axis axis) => _positions.GetValueOrDefault(axis);

    /// <summary>A loop in steps of falling length, each as often as it fits.</summary>
    /// <param name="axis">Along which.</param>
    /// <param name="steps">Elements a time.</param>
    /// <param name="inside">Writes the body for a step's length.</param>
    /// <param name="rest">Writes the body for fewer elements than the least step, whose number is in the local; null when that is 1.</param>
    public void Run(Axis axis, IReadOnlyList<int> steps, Action<int> inside, Action<LocalBuilder>? rest = null)
    {
        var (length, done) = (axis.Length, 0L);
        var (position, isRanged) = (Enter(axis, null), _ranges.ContainsKey(axis));
        foreach (var step in steps)
        {
            if (length.IsKnown && length.Value - done < step) continue;
            Repeat(axis, position, step, !isRanged && length.IsKnown && length.Value - done < 2 * step, () => inside(step));
            if (length.IsKnown) done += (length.Value - done) / step * step;
        }

        if (rest is not null && !(length.IsKnown && done == length.Value))
        {
            var (count, end) = (_il.Integer(), _il.Label());
            End(axis);
            _il.Get(position);
            _il.Emit(OpCodes.Sub);
            _il.Set(count);
            _il.Get(count);
            _il.Int(0);
            _il.Emit(OpCodes.Conv_I);
            _il.Branch(OpCodes.Ble, end);
            rest(count);
            _il.Mark(end);
        }

        Leave(axis);
    }

    /// <summary>A loop over the next rows of a tile, inside the loop over tiles.</summary>
    public void Within(Axis axis, int count, Action inside)
    {
        var outer = _positions[axis];
        var position = Enter(axis, outer);
        var (end, top) = (_il.Integer(), _il.Label());
        _il.Get(outer);
        _il.Int(count);
        _il.Emit(OpCodes.Add);
        _il.Set(end);
        _il.Mark(top);
        inside();
        Next(axis, position, 1);
        _il.Get(position);
        _il.Get(end);
        _il.Branch(OpCodes.Blt, top);
        Leave(axis);
        _positions[axis] = outer;
    }

    private void Repeat(Axis axis, LocalBuilder position, int step, bool isOnce, Action inside)
    {
        if (isOnce)
        {
            inside();
            Next(axis, position, step);
            return;
        }

        var (top, check, last) = (_il.Label(), _il.Label(), _il.Integer());
        End(axis);
        _il.Int(step);
        _il.Emit(OpCodes.Sub);
        _il.Set(last);
        _il.Branch(OpCodes.Br, check);
        _il.Mark(top);
        inside();
        Next(axis, position, step);
        _il.Mark(check);
        _il.Get(position);
        _il.Get(last);
        _il.Branch(OpCodes.Ble, top);
    }

    /// <summary>Where the loop along an axis ends.</summary>
    public void End(Axis axis)
    {
        if (_ranges.TryGetValue(axis, out var range)) _il.Get(range.To);
        else _il.Length(axis.Length);
    }

    /// <summary>Where it starts.</summary>
    public void Start(Axis axis)
    {
        if (_ranges.TryGetValue(axis, out var range)) _il.Get(range.From);
        else _il.Length(0);
    }

    private LocalBuilder Enter(Axis axis, LocalBuilder? start)
    {
        var position = _positions[axis] = _il.Integer();
        if (start is null) Start(axis);
        else _il.Get(start);
        _il.Set(position);
        foreach (var walk in _walks)
        {
            if (walk.Index.Factor(axis) == 0) continue;
            var inner = _il.Integer();
            _il.Get(walk.Local);
            if (start is null && _ranges.TryGetValue(axis, out var range))
            {
                _il.Get(range.From);
                _il.Length(walk.Panel?.Axis == axis ? walk.Panel.Reduced.Length : walk.Index.Factor(axis), walk.Bytes);
                _il.Emit(OpCodes.Mul);
                _il.Emit(OpCodes.Add);
            }

            _il.Set(inner);
            walk.Outer.Push(walk.Local);
            walk.Local = inner;
        }

        return position;
    }

    private void Next(Axis axis, LocalBuilder position, int step)
    {
        _il.Advance(position, step, 1);
        foreach (var walk in _walks)
        {
            var factor = walk.Index.Factor(axis);
            if (factor == 0) continue;
            if (walk.Panel is { } panel && panel.Axis == axis && panel.Width == step) factor = panel.Reduced.Length; // to the next panel
            _il.Advance(walk.Local, factor, (long)step * walk.Bytes);
        }
    }

    private void Leave(Axis axis)
    {
        _positions.Remove(axis);
        foreach (var walk in _walks)
            if (walk.Index.Factor(axis) != 0) walk.Local = walk.Outer.Pop();
    }

    private sealed class Walk(Affine index, LocalBuilder local, int bytes, Panel? panel)
    {
        /// <summary>Of one element.</summary>
        public int Bytes { get; } = bytes;

        public Panel? Panel { get; } = panel;

        public Affine Index { get; } = index;

        public LocalBuilder Local { get; set; } = local;

        public Stack<LocalBuilder> Outer { get; } = [];
    }
}
