using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Scheduling;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>One group of the schedule as a kernel. Movement disappears into indices, and into conditions on loads.</summary>
internal sealed class Lower
{
    private readonly IReadOnlySet<Tensor> _members;
    private readonly Schedule _schedule;
    private readonly Func<Tensor, KernelBuffer> _buffer;
    private readonly List<Axis> _axes = [];
    private readonly Dictionary<(Tensor Tensor, string Index, Expression? Guard), Expression> _values = [];
    private readonly Dictionary<(KernelBuffer Buffer, string Index, Expression? Guard), Load> _loads = [];
    private readonly List<Accumulator> _accumulators = [];
    private readonly Indexing _indexing = new();

    private Lower(IReadOnlySet<Tensor> members, Schedule schedule, Func<Tensor, KernelBuffer> buffer) => (_members, _schedule, _buffer) = (members, schedule, buffer);

    /// <exception cref="NotAffineException">An index cannot be written without division.</exception>
    public static Kernel Run(Group group, Schedule schedule, Func<Tensor, KernelBuffer> buffer)
        => Finished(new Lower(group.Members, schedule, buffer).Build(group.Anchor, group.Outputs));

    /// <exception cref="NotAffineException">An index cannot be written without division.</exception>
    public static Kernel Run(Piece piece, Schedule schedule, Func<Tensor, KernelBuffer> buffer)
    {
        var lower = new Lower(new HashSet<Tensor> { piece.Whole }, schedule, buffer);
        return Finished(piece.Whole.Op switch
        {
            Concatenate join => lower.Join(piece.Whole, join.Axis, piece.Number),
            _ when piece.Number == 0 => lower.Zeros(piece.Whole),
            ScatterAdd scatter => lower.Scatter(piece.Whole, scatter.Axis, piece.Whole.Inputs[1].Rank),
            _ => lower.Scatter(piece.Whole, ((AddAlong)piece.Whole.Op).Axis, 0),
        });
    }

    private static Kernel Finished(Kernel kernel)
    {
        KernelCheck.Assert(kernel);
        return MergeAxes.Run(kernel);
    }

    private Kernel Build(Tensor anchor, IReadOnlyList<Tensor> outputs)
    {
        var index = Over(anchor.Shape);
        var stores = outputs.Select(output =>
        {
            var own = Affine.Reshape(index, anchor.Shape, output.Shape)!;
            return new Store(_buffer(output), Affine.Flatten(own, output.Shape), Computed(output, own, null));
        }).ToArray();
        return new(_axes, _accumulators, stores);
    }

    /// <summary>One input of a join, stored to its place.</summary>
    private Kernel Join(Tensor whole, int axis, int number)
    {
        var part = whole.Inputs[number];
        var index = Over(part.Shape);
        var start = whole.Inputs.Take(number).Aggregate((Dim)0, (sum, t) => sum + t.Shape[axis]);
        Affine[] to = [.. index.Select((at, i) => i == axis ? at + start : at)];
        return new(_axes, _accumulators, [new(_buffer(whole), Affine.Flatten(to, whole.Shape), Value(part, index, null))]);
    }

    private Kernel Zeros(Tensor whole)
        => new(_axes, _accumulators, [new(_buffer(whole), Affine.Flatten(Over(whole.Shape), whole.Shape), new Number(whole.DType, 0.0))]);

    /// <summary>Elements added where integers say, which stand for one axis instead of <paramref name="rank"/> axes; of rank 0 they have all axes.</summary>
    private Kernel Scatter(Tensor whole, int axis, int rank)
    {
        var (x, indices) = (whole.Inputs[0], whole.Inputs[1]);
        var named = Math.Max(rank, 1);
        var index = x.Shape.Select((length, i) => Along($"p{i}", length, i >= axis && i < axis + named ? AxisKind.Sequential : AxisKind.Parallel)).ToArray();

        // A scalar index has no axis of its own, and one that is 1 long has no loop.
        if (_axes.TrueForAll(a => a.Kind != AxisKind.Sequential)) _axes.Add(new("once", 1, AxisKind.Sequential));
        var at = _indexing.Looked(Value(indices, rank == 0 && indices.Rank == x.Rank ? index : [.. index.Skip(axis).Take(rank)], null), whole.Shape[axis]);
        Affine[] to = [.. index.Take(axis), Affine.Of(at), .. index.Skip(axis + (indices.Rank == x.Rank && rank == 0 ? 1 : rank))];
        return new(_axes, _accumulators, [new(_buffer(whole), Affine.Flatten(to, whole.Shape), Value(x, index, null), IsAdded: true)]);
    }

    private Affine[] Over(Shape shape) => [.. shape.Select((length, i) => Along($"p{i}", length, AxisKind.Parallel))];

    private Affine Along(string name, Dim length, AxisKind kind)
    {
        if (length == 1) return Affine.Zero;
        _axes.Add(new(name, length, kind));
        return Affine.Of(_axes[^1]);
    }

    /// <summary>An element of a tensor: loaded if it is in memory before this kernel runs, else computed. Where the guard is false any value will do.</summary>
    private Expression Value(Tensor t, IReadOnlyList<Affine> index, Expression? guard)
    {
        var inMemory = _schedule.Coverage[t] == Part.Given || (_schedule.Stored.Contains(t) && !_members.Contains(t));
        return inMemory ? Read(t, Affine.Flatten(index, t.Shape), guard) : Computed(t, index, guard);
    }

    private Load Read(Tensor t, Affine at, Expression? guard)
    {
        var key = (_buffer(t), at.ToString(), guard);
        return _loads.TryGetValue(key, out var load) ? load : _loads[key] = new(key.Item1, at, guard);
    }

    private Expression Computed(Tensor t, IReadOnlyList<Affine> index, Expression? guard)
    {
        var key = (t, string.Join(';', index), guard);
        return _values.TryGetValue(key, out var value) ? value : _values[key] = Compute(t, index, guard);
    }

    private Expression Compute(Tensor t, IReadOnlyList<Affine> index, Expression? guard) => t.Op switch
    {
        Constant { Value.Storage: long[] whole } => new Number(t.DType, whole[0]),
        Constant constant => new Number(t.DType, constant.Value.GetNumber(0)),
        Size size => size.Length.IsKnown ? new Number(t.DType, size.Length.Value) : new Extent(t.DType, size.Length),
        Iota iota => Indexing.Number(index[iota.Axis], t.DType),
        StopGradient => Value(t.Inputs[0], index, guard),
        Expand => Value(t.Inputs[0], Broadcast(index, t.Inputs[0].Shape), guard),
        Permute permute => Value(t.Inputs[0], [.. Enumerable.Range(0, t.Rank).Select(axis => index[permute.Order.ToList().IndexOf(axis)])], guard),
        Slice slice => Value(t.Inputs[0], [.. index.Select((at, axis) => at * slice.Steps[axis] + slice.Starts[axis])], guard),
        Flip flip => Value(t.Inputs[0], [.. index.Select((at, axis) => flip.Axes.Contains(axis) ? at * -1 + (t.Shape[axis] - 1) : at)], guard),
        Window w => Value(t.Inputs[0], [.. index.Take(w.Axis), index[w.Axis] * w.Stride + index[w.Axis + 1] * w.Dilation, .. index.Skip(w.Axis + 2)], guard),
        Pad pad => Inserted(t, _indexing.Unpadded(pad, index, t.Inputs[0].Shape), pad.Value, guard),
        Unwindow unwindow => Inserted(t, _indexing.Unwindowed(unwindow, index, t.Inputs[0].Shape), 0, guard),
        Gather gather => Found(t, gather.Axis, t.Inputs[1].Rank, [.. index.Skip(gather.Axis).Take(t.Inputs[1].Rank)], index, guard),
        TakeAlong take => Found(t, take.Axis, 1, index, index, guard),
        Reshape => Reshaped(t, index, guard),
        RandomUniform => new Apply(t.Op, t.DType, Value(t.Inputs[0], [], null), Indexing.Number(Affine.Flatten(index, t.Shape), DType.Int64)),
        _ when ReductionOperations.Of(t.Op) is { } operation => Reduced(t, operation, index, guard),
        _ => Spelling.Of(t.Op, t.DType, [.. t.Inputs.Select(input => Value(input, Broadcast(index, input.Shape), guard))]),
    };

    /// <summary>An element that is only there under a condition, and otherwise a number.</summary>
    private Expression Inserted(Tensor t, (Affine[] Index, Expression? Condition) place, double otherwise, Expression? guard)
    {
        if (place.Condition is not { } condition) return Value(t.Inputs[0], place.Index, guard);
        var value = Value(t.Inputs[0], place.Index, _indexing.Both(guard, condition));
        return value is Load && otherwise == 0 ? value : new Apply(new Select(), t.DType, condition, value, new Number(t.DType, otherwise));
    }

    /// <summary>An element that an integer names.</summary>
    private Expression Found(Tensor t, int axis, int rank, IReadOnlyList<Affine> indicesIndex, IReadOnlyList<Affine> index, Expression? guard)
    {
        var (x, indices) = (t.Inputs[0], t.Inputs[1]);
        var at = _indexing.Looked(Value(indices, indicesIndex, guard), x.Shape[axis]);
        return Value(x, [.. index.Take(axis), x.Shape[axis] == 1 ? Affine.Zero : Affine.Of(at), .. index.Skip(axis + rank)], guard);
    }

    /// <summary>The same memory under another shape needs no arithmetic; other values are found by another index.</summary>
    private Expression Reshaped(Tensor t, IReadOnlyList<Affine> index, Expression? guard)
    {
        var source = t.Inputs[0];
        if (!_members.Contains(source) && (_schedule.Stored.Contains(source) || _schedule.Coverage[source] == Part.Given)) return Read(source, Affine.Flatten(index, t.Shape), guard);
        if (source.IsUniform(out var number)) return new Number(t.DType, number);
        return Value(source, Affine.Reshape(index, t.Shape, source.Shape) ?? throw new NotAffineException(t), guard);
    }

    private static IReadOnlyList<Affine> Broadcast(IReadOnlyList<Affine> index, Shape shape)
        => [.. index.Skip(index.Count - shape.Rank).Select((at, axis) => shape[axis] == 1 ? Affine.Zero : at)];

    private Accumulated Reduced(Tensor t, ReductionOperation operation, IReadOnlyList<Affine> index, Expression? guard)
    {
        if (!_members.Contains(t) || guard is not null) throw new InvalidOperationException($"Lower: the reduction {t} has no memory, and is not the kernel's own.");
        if (_accumulators.Count > 0) throw new InvalidOperationException($"Lower: the reduction {t} is read by two indices in one kernel.");
        var (axes, source) = (((Reduction)t.Op).Axes, t.Inputs[0]);
        var inner = index.Select((at, i) => axes.Contains(i) ? Along($"r{i}", source.Shape[i], AxisKind.Reduced) : at).ToArray();
        _accumulators.Add(new(operation, Value(source, inner, null)));
        return new(0, t.DType);
    }
}
