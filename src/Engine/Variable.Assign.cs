using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

/// <remarks>Outside of a trace an assignment is computed and stored at once. Inside, the trace reads the new value from there on, and its
/// function stores it when a run ends.</remarks>
public sealed partial class Variable
{
    /// <summary>Gives the variable another value.</summary>
    /// <exception cref="ShapeException">Element type or shape differ from the variable's.</exception>
    public void Assign(Tensor value)
    {
        var assignment = new Assignment(this, value);
        if (Trace.Current is { } trace) trace.Assign(this, assignment.Value);
        else Value = value.Value();
    }

    /// <summary>Adds to the value.</summary>
    /// <inheritdoc cref="Assign(Tensor)"/>
    public void AssignAdd(Tensor value) => Assign((Read() + value).BroadcastTo(Shape));

    /// <summary>Subtracts from the value.</summary>
    /// <inheritdoc cref="Assign(Tensor)"/>
    public void AssignSub(Tensor value) => Assign((Read() - value).BroadcastTo(Shape));

    /// <summary>The part that an index names, as a tensor.</summary>
    /// <inheritdoc cref="Tensor.this[TensorIndex[]]"/>
    public Tensor this[params TensorIndex[] index]
    {
        get => Read()[index];
        set => Assign(Read().With(value, index));
    }

    /// <summary>Sets elements or slices at positions of the first axes: <c>v[indices[i]] = updates[i]</c>.</summary>
    /// <param name="indices">(…, depth), Int32 or Int64.</param>
    /// <param name="updates">(…, the axes after the first depth ones).</param>
    public void ScatterNdUpdate(Tensor indices, Tensor updates) => Assign(Tensor.Apply(new ScatterNdUpdate(), this, indices, updates));

    /// <summary>Adds to elements or slices at positions of the first axes; of equal positions all are added.</summary>
    /// <inheritdoc cref="ScatterNdUpdate"/>
    public void ScatterNdAdd(Tensor indices, Tensor updates) => Assign(Read() + Tensor.Apply(new ScatterNd(Shape), updates, indices));

    /// <summary>Sets slices of the first axis: <c>v[indices[i], …] = slices.Values[i]</c>.</summary>
    public void ScatterUpdate(IndexedSlices slices) => ScatterNdUpdate(slices.Indices.ExpandDims(-1), slices.Values);

    /// <summary>Adds to slices of the first axis.</summary>
    public void ScatterAdd(IndexedSlices slices) => ScatterNdAdd(slices.Indices.ExpandDims(-1), slices.Values);
}
