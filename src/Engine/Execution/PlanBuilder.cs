using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Planning;
using Pipelines.Engine.Execution.Control;
using Pipelines.Engine.Execution.Kernels;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Execution;

/// <summary>Turns lowered tensors into steps over memory, for concrete shapes. What depends on constants alone runs now.</summary>
internal sealed partial class PlanBuilder(IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
{
    private readonly Dictionary<Tensor, View> _views = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable, Slot> _variables = new(ReferenceEqualityComparer.Instance);
    private readonly List<Step> _steps = [];
    private readonly PinnedArrays _own = new();
    private readonly Dictionary<string, Slot> _inputs = [];
    private readonly Dictionary<Tensor, View[]> _parts = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _given = new(ReferenceEqualityComparer.Instance);

    public static Plan Build(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, IReadOnlyList<(Variable Variable, Tensor Value)> updates, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
    {
        var builder = new PlanBuilder(symbols, surroundings);
        builder.Add([.. outputs, .. updates.Select(u => u.Value)]);
        return builder.Build(inputs, outputs, updates);
    }

    /// <summary>The plan of a compiled program: kernels where it has them, the other steps between.</summary>
    public static Plan Build(IReadOnlyList<Tensor> inputs, Program program, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
    {
        var builder = new PlanBuilder(symbols, surroundings);
        builder.Add(program);
        return builder.Build(inputs, program.Outputs, program.Updates.Where(u => !program.InPlace.ContainsKey(u.Value)));
    }

    /// <summary>The plan of a graph within an operation; the memory of its results is given with each run.</summary>
    /// <param name="parameters">The graph's inputs.</param>
    /// <param name="results">What is wanted of the interpreter, or of the program.</param>
    /// <param name="program">The compiled graph; null to interpret it.</param>
    /// <param name="symbols">What each symbolic axis is long.</param>
    /// <param name="surroundings">What the plans of a function share.</param>
    public static BodyPlan Body(IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> results, Program? program, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
    {
        var builder = new PlanBuilder(symbols, surroundings);
        builder._given.UnionWith(results);
        if (program is null) builder.Add(results);
        else builder.Add(program);
        var slots = new List<Slot>();
        foreach (var result in results.Select(r => builder._views[r]))
        {
            var slot = result.Slot.Kind == SlotKind.Result && !slots.Contains(result.Slot) ? result.Slot : new(result.DType, result.Length, SlotKind.Result);
            if (slot != result.Slot) builder.Add(Copies.Copy(Execution.View.Whole(slot, result.Shape), result));
            slots.Add(slot);
        }

        return new(builder._steps, [.. parameters.Select(p => builder._inputs.GetValueOrDefault(Graph.NameOf(p)))], [.. slots], [surroundings.Pins, builder._own], surroundings.Pool);
    }

    private void Add(IEnumerable<Tensor> roots)
    {
        foreach (var tensor in TopologicalOrder.Of(roots)) _views[tensor] = View(tensor);
    }

    private void Add(Program program)
    {
        foreach (var slice in program.Slices) CheckSlice((Slice)slice.Op, slice.Inputs[0].Shape.Resolve(symbols), slice.Shape.Resolve(symbols));
        foreach (var work in program.Works)
        {
            if (work.Kernel is { } kernel) Add(Bind(kernel, work.Code!, program.InPlace));
            else if (work.Check is { } check) Add(new IndexCheckStep(Contiguous(_views[check.Indices]), checked((int)check.Length.Resolve(symbols)), check.User.Facts.Name));
            else _views[work.Tensor!] = View(work.Tensor!);
        }
    }

    private Plan Build(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, IEnumerable<(Variable Variable, Tensor Value)> updates)
    {
        var results = outputs.Select(o => _views[o]).ToArray();
        var stores = updates.Select(u => (u.Variable, Owned(_views[u.Value]))).ToArray();
        return new(_steps, [.. inputs.Select(i => _inputs.GetValueOrDefault(Graph.NameOf(i)))], results, stores, [surroundings.Pins, _own], surroundings.Pool);
    }

    private KernelStep Bind(Kernel kernel, Compile.Rendering.KernelCode code, IReadOnlyDictionary<Tensor, Variable> inPlace)
    {
        View Stored(Tensor tensor)
        {
            var shape = tensor.Shape.Resolve(symbols);
            return Execution.View.Whole(inPlace.TryGetValue(tensor, out var variable) ? Slot(variable) : Made(tensor, shape), shape);
        }

        var stored = kernel.Stores.Select(s => s.Buffer).ToHashSet();
        var inputs = kernel.Buffers.Where(b => !stored.Contains(b)).Select(b => Whole(b.Tensor)).ToArray();
        foreach (var buffer in stored)
            if (!_views.ContainsKey(buffer.Tensor)) _views[buffer.Tensor] = Stored(buffer.Tensor); // several kernels may put one together
        if (Segmented(kernel) is { } segmented) return segmented;
        if (Packed(kernel) is { } packed)
        {
            (kernel, code) = packed;
            inputs = [.. kernel.Buffers.Where(b => !stored.Contains(b)).Select(b => Whole(b.Tensor))];
        }

        return new(kernel, code, inputs, [.. kernel.Stores.Select(s => _views[s.Buffer.Tensor])], symbols, surroundings.Pool.Grain);
    }

    private Slot Made(Tensor tensor, int[] shape) => new(tensor.DType, NDArray.LengthOf(shape), _given.Contains(tensor) ? SlotKind.Result : SlotKind.Temporary);

    /// <summary>A tensor's elements from the start of its memory, one after the other.</summary>
    private View Whole(Tensor tensor) => _views[tensor] is { IsContiguous: true, Offset: 0 } view ? view : Copied(_views[tensor]);

    private Slot Slot(Variable variable)
        => _variables.TryGetValue(variable, out var slot) ? slot : _variables[variable] = Held(variable.Value, SlotKind.Variable, surroundings.Pins);

    private View View(Tensor tensor)
    {
        var shape = tensor.Shape.Resolve(symbols);
        var x = tensor.Inputs.Select(i => _views[i]).ToArray();
        var facts = tensor.Op.Facts;
        switch (tensor.Op)
        {
            case Input input:
                return Execution.View.Whole(_inputs[input.Label] = new(input.DType, NDArray.LengthOf(shape), SlotKind.Input), shape);
            case Constant constant:
                return Execution.View.Whole(Held(constant.Value, SlotKind.Constant, surroundings.Pins), shape);
            case VariableRead { Variable: var variable }:
                return Execution.View.Whole(Slot(variable), shape);
            case Size size:
                return Fixed(NDArray.Number(size.DType, size.Length.Resolve(symbols)));
            case Slice slice:
                CheckSlice(slice, x[0].Shape, shape);
                break;
            case ControlOp control:
                return (_parts[tensor] = Parts(control, tensor, x))[0];
            case Result part:
                return _parts[tensor.Inputs[0]][part.Index];
        }

        if (facts.View is { } view) return view(tensor.Op, x[0], shape) ?? view(tensor.Op, Contiguous(x[0]), shape)!;
        var isConstant = x.All(v => v.Slot.Kind == SlotKind.Constant);
        var output = isConstant ? Fixed(NDArray.Zeros(tensor.DType, shape)) : Execution.View.Whole(Made(tensor, shape), shape);
        foreach (var step in Steps(tensor, output, x))
            Add(step);
        return output;
    }

    private IEnumerable<Step> Steps(Tensor tensor, View output, View[] x)
    {
        var op = tensor.Op;
        if (op.Facts.Elementwise is { } elementwise)
            return [elementwise.Kernel.Bind(tensor.Inputs[0].DType, output, [.. x.Select(v => Loopable(v, output.Shape))])];
        if (op.Facts.Reduction is { } reduction) return [reduction.Bind(output, x[0])];
        switch (op)
        {
            case Select when tensor.DType != DType.String:
                return [Copies.Select(output, x[0].Broadcast(output.Shape), x[1].Broadcast(output.Shape), x[2].Broadcast(output.Shape))];
            case Cast when Casts.Bind(output, Loopable(x[0], output.Shape)) is { } cast:
                return [cast];
            case Ops.MatMul:
                return [MatMul(output, x[0], x[1])];
            case ArgMax or ArgMin:
                return [Position(output, x[0], ((Reduction)op).Axes[0], op is ArgMax)];
            case Gather gather:
                return [Gather(output, Contiguous(x[0]), Contiguous(x[1]), gather.Axis)];
            case ScatterAdd scatter:
                return [ScatterAdd(output, Contiguous(x[0]), Contiguous(x[1]), scatter.Axis)];
            case RandomUniform random:
                return [new RandomStep(output, Contiguous(x[0]), random)];
            case Concatenate concatenate:
                return Parts(output, x, concatenate.Axis);
            case Pad pad:
                var steps = pad.Between.Select(n => n + 1).ToArray();
                return Placed(output, NDArray.Number(tensor.DType, pad.Value), x[0], output.With(
                    steps.Select((_, axis) => pad.Before[axis] * output.Strides[axis]).Sum(), x[0].Shape, [.. steps.Select((step, axis) => step * output.Strides[axis])]));
            case Unwindow unwindow:
                var (p, k) = (output.Strides[unwindow.Axis], output.Strides[unwindow.Axis + 1]);
                var strides = (int[])output.Strides.Clone();
                (strides[unwindow.Axis], strides[unwindow.Axis + 1]) = (p * unwindow.Stride, p * unwindow.Dilation + k);
                return Placed(output, NDArray.Zeros(tensor.DType), x[0], output.With(0, x[0].Shape, strides));
            case Flip flip:
                var flipped = (int[])x[0].Strides.Clone();
                foreach (var axis in flip.Axes) flipped[axis] *= -1;
                var last = flip.Axes.Sum(axis => (x[0].Shape[axis] - 1) * x[0].Strides[axis]);
                return [Copies.Copy(output, x[0].With(x[0].Offset + last, x[0].Shape, flipped))];
            default:
                return [new EvaluateStep(output, [.. x.Select(Contiguous)], op, tensor.Type)];
        }
    }

    /// <summary>The results of an operation with graphs of its own, each in memory of its own.</summary>
    private View[] Parts(ControlOp op, Tensor node, View[] x)
    {
        View[] results = [.. op.Facts.Results!(op, node.Inputs).Select(type =>
        {
            var shape = type.Shape.Resolve(symbols);
            return Execution.View.Whole(new(type.DType, NDArray.LengthOf(shape), SlotKind.Temporary), shape);
        })];
        Add(ControlSteps.Of(op, results, [.. x.Select(Contiguous)], symbols, surroundings));
        return results;
    }

    private static IEnumerable<Step> Placed(View output, NDArray fill, View x, View place) => [new FillStep(output, fill), Copies.Copy(place, x)];

    private static IEnumerable<Step> Parts(View output, View[] x, int axis)
    {
        var start = 0;
        foreach (var part in x)
        {
            yield return Copies.Copy(output.With(start * output.Strides[axis], part.Shape, output.Strides), part);
            start += part.Shape[axis];
        }
    }

    private static Step MatMul(View output, View a, View b) => output.DType switch
    {
        DType.Float32 => new MatMulStep<float>(output, a, b),
        DType.Float64 => new MatMulStep<double>(output, a, b),
        DType.Int32 => new MatMulStep<int>(output, a, b),
        _ => new MatMulStep<long>(output, a, b),
    };

    private static Step Position(View output, View x, int axis, bool largest) => x.DType switch
    {
        DType.Float32 => new PositionStep<float>(output, x, axis, largest),
        DType.Float64 => new PositionStep<double>(output, x, axis, largest),
        DType.Int32 => new PositionStep<int>(output, x, axis, largest),
        _ => new PositionStep<long>(output, x, axis, largest),
    };

    private static Step Gather(View output, View x, View indices, int axis) => x.DType switch
    {
        DType.String => new GatherStep<string>(output, x, indices, axis),
        var dtype => dtype.SizeInBytes switch
        {
            1 => new GatherStep<byte>(output, x, indices, axis),
            2 => new GatherStep<ushort>(output, x, indices, axis),
            4 => new GatherStep<uint>(output, x, indices, axis),
            _ => new GatherStep<ulong>(output, x, indices, axis),
        },
    };

    private static Step ScatterAdd(View output, View x, View indices, int axis) => output.DType switch
    {
        DType.Float32 => new ScatterAddStep<float>(output, x, indices, axis),
        DType.Float64 => new ScatterAddStep<double>(output, x, indices, axis),
        DType.Int32 => new ScatterAddStep<int>(output, x, indices, axis),
        _ => new ScatterAddStep<long>(output, x, indices, axis),
    };

    private static void CheckSlice(Slice slice, int[] x, int[] shape)
    {
        for (var axis = 0; axis < shape.Length; axis++)
            if (shape[axis] < 0 || (shape[axis] > 0 && slice.Starts[axis] + (shape[axis] - 1) * slice.Steps[axis] >= x[axis]))
                throw new ShapeException($"Slice: {shape[axis]} elements from {slice.Starts[axis]} by {slice.Steps[axis]} are not all in axis {axis} of the shape {NDArray.Format(x)}.");
    }

    private View Fixed(NDArray value) => Execution.View.Whole(Held(value, SlotKind.Constant, _own), [.. value.Shape]);

    /// <summary>A slot of an array that outlives runs.</summary>
    private static Slot Held(NDArray value, SlotKind kind, PinnedArrays pins)
    {
        var slot = new Slot(value.DType, value.Length, kind) { Data = value.Storage };
        slot.Place(pins.Pin(value.Storage));
        return slot;
    }

    private void Add(Step step)
    {
        if (step.Output.Slot.Kind == SlotKind.Constant) step.Run();
        else _steps.Add(step);
    }

    /// <summary>Repeated to a shape, with an innermost stride of 0 or 1 as vector loops need.</summary>
    private View Loopable(View view, int[] shape)
    {
        var inner = Enumerable.Range(0, view.Rank).LastOrDefault(a => view.Shape[a] != 1, -1);
        return (inner < 0 || view.Strides[inner] is 0 or 1 ? view : Contiguous(view)).Broadcast(shape);
    }

    private View Contiguous(View view) => view.IsContiguous ? view : Copied(view);

    /// <summary>A view of all of a temporary slot: what can be stored after every reader of the old value has run.</summary>
    private View Owned(View view) => view.Slot.Kind == SlotKind.Temporary && view.IsContiguous && view.Offset == 0 ? view : Copied(view);

    private View Copied(View view)
    {
        var copy = view.Slot.Kind == SlotKind.Constant ? Fixed(NDArray.Zeros(view.DType, view.Shape)) : Execution.View.Whole(new(view.DType, view.Length, SlotKind.Temporary), view.Shape);
        Add(Copies.Copy(copy, view));
        return copy;
    }
}
