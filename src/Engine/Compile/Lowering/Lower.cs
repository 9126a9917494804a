using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Scheduling;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>One group of the schedule as a kernel. Movement disappears into indices.</summary>
internal sealed class Lower
{
    private readonly Group _group;
    private readonly Schedule _schedule;
    private readonly Func<Tensor, KernelBuffer> _buffer;
    private readonly List<Axis> _axes = [];
    private readonly Dictionary<(Tensor Tensor, string Index), Expression> _values = [];
    private readonly Dictionary<(KernelBuffer Buffer, string Index), Load> _loads = [];
    private readonly List<Accumulator> _accumulators = [];

    private Lower(Group group, Schedule schedule, Func<Tensor, KernelBuffer> buffer) => (_group, _schedule, _buffer) = (group, schedule, buffer);

    /// <exception cref="NotAffineException">An index cannot be written without division.</exception>
    public static Kernel Run(Group group, Schedule schedule, Func<Tensor, KernelBuffer> buffer)
    {
        var kernel = new Lower(group, schedule, buffer).Build();
        KernelCheck.Assert(kernel);
        return MergeAxes.Run(kernel);
    }

    private Kernel Build()
    {
        var shape = _group.Anchor.Shape;
        var index = shape.Select((length, i) => Along($"p{i}", length, AxisKind.Parallel)).ToArray();
        var stores = _group.Outputs.Select(output =>
        {
            var own = Affine.Reshape(index, shape, output.Shape)!;
            return new Store(_buffer(output), Affine.Flatten(own, output.Shape), Computed(output, own));
        }).ToArray();
        return new(_axes, _accumulators, stores);
    }

    private Affine Along(string name, Dim length, AxisKind kind)
    {
        if (length == 1) return Affine.Zero;
        _axes.Add(new(name, length, kind));
        return Affine.Of(_axes[^1]);
    }

    /// <summary>An element of a tensor: loaded if it is in memory before this kernel runs, else computed.</summary>
    private Expression Value(Tensor t, IReadOnlyList<Affine> index)
    {
        var inMemory = _schedule.Coverage[t] == Part.Given || (_schedule.Stored.Contains(t) && !_group.Members.Contains(t));
        return inMemory ? Read(t, Affine.Flatten(index, t.Shape)) : Computed(t, index);
    }

    private Load Read(Tensor t, Affine at)
    {
        var key = (_buffer(t), at.ToString());
        return _loads.TryGetValue(key, out var load) ? load : _loads[key] = new(key.Item1, at);
    }

    private Expression Computed(Tensor t, IReadOnlyList<Affine> index)
    {
        var key = (t, string.Join(';', index));
        return _values.TryGetValue(key, out var value) ? value : _values[key] = Compute(t, index);
    }

    private Expression Compute(Tensor t, IReadOnlyList<Affine> index) => t.Op switch
    {
        Constant constant => new Number(t.DType, constant.Value.GetNumber(0)),
        Size size => size.Length.IsKnown ? new Number(DType.Float32, size.Length.Value) : new Extent(size.Length),
        Iota iota => new Position(index[iota.Axis]),
        StopGradient => Value(t.Inputs[0], index),
        Expand => Value(t.Inputs[0], Broadcast(index, t.Inputs[0].Shape)),
        Permute permute => Value(t.Inputs[0], [.. Enumerable.Range(0, t.Rank).Select(axis => index[permute.Order.ToList().IndexOf(axis)])]),
        Slice slice => Value(t.Inputs[0], [.. index.Select((at, axis) => at * slice.Steps[axis] + slice.Starts[axis])]),
        Window w => Value(t.Inputs[0], [.. index.Take(w.Axis), index[w.Axis] * w.Stride + index[w.Axis + 1] * w.Dilation, .. index.Skip(w.Axis + 2)]),
        Reshape => Reshaped(t, index),
        _ when ReductionOperations.Of(t.Op) is { } operation => Reduced(t, operation, index),
        _ => Function(t.Op, t.DType, [.. t.Inputs.Select(input => Value(input, Broadcast(index, input.Shape)))]),
    };

    /// <summary>The same memory under another shape needs no arithmetic; other values are found by another index.</summary>
    private Expression Reshaped(Tensor t, IReadOnlyList<Affine> index)
    {
        var source = t.Inputs[0];
        if (!_group.Members.Contains(source) && (_schedule.Stored.Contains(source) || _schedule.Coverage[source] == Part.Given)) return Read(source, Affine.Flatten(index, t.Shape));
        if (source.IsUniform(out var number)) return new Number(t.DType, number);
        return Value(source, Affine.Reshape(index, t.Shape, source.Shape) ?? throw new NotAffineException(t));
    }

    private static IReadOnlyList<Affine> Broadcast(IReadOnlyList<Affine> index, Shape shape)
        => [.. index.Skip(index.Count - shape.Rank).Select((at, axis) => shape[axis] == 1 ? Affine.Zero : at)];

    private Accumulated Reduced(Tensor t, ReductionOperation operation, IReadOnlyList<Affine> index)
    {
        if (t != _group.Anchor) throw new InvalidOperationException($"Lower: the reduction {t} has no memory, and is not the kernel's own.");
        if (_accumulators.Count > 0) throw new InvalidOperationException($"Lower: the reduction {t} is read by two indices in one kernel.");
        var (axes, source) = (((Reduction)t.Op).Axes, t.Inputs[0]);
        var inner = index.Select((at, i) => axes.Contains(i) ? Along($"r{i}", source.Shape[i], AxisKind.Reduced) : at).ToArray();
        _accumulators.Add(new(operation, Value(source, inner)));
        return new(0);
    }

    /// <summary>Functions that vectors compute best by others.</summary>
    private static Apply Function(Op op, DType dtype, Expression[] x) => op switch
    {
        Sigmoid => Spelling.Sigmoid(x[0]),
        Tanh => Spelling.Tanh(x[0]),
        Sign => Spelling.Sign(x[0]),
        _ => new(op, dtype, x),
    };
}
