using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>A part: a place for each axis from the first, <c>t[.., 1..]</c>, <c>t[.., 1, NewAxis]</c>; axes without a place stay whole.
    /// At most one place is a tensor of integers.</summary>
    /// <exception cref="ShapeException">More places than axes, an element outside of its axis, or a second ellipsis.</exception>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params TensorIndex[] index]
    {
        get
        {
            var (x, axis) = (this, 0);
            foreach (var place in Spread(index))
            {
                (x, axis) = place.Kind switch
                {
                    IndexKind.NewAxis => (x.ExpandDims(axis), axis + 1),
                    IndexKind.Element => (x.ElementOf(axis, place.Element), axis),
                    IndexKind.Range => (x.RangeOf(axis, place.Range, place.Step), axis + 1),
                    _ => (x.Gather(place.Indices!, axis), axis + place.Indices!.Rank),
                };
            }

            return x;
        }
    }

    /// <summary>This tensor with a part replaced, which is given as for reading. The value is broadcast to the part.</summary>
    /// <exception cref="ShapeException">The value cannot be broadcast to the part.</exception>
    public Tensor With(Tensor value, params TensorIndex[] index)
    {
        var elements = checked((int)Shape.Elements.Value);
        var places = Iota(DType.Int64, [elements]).Reshape(Shape)[index];
        var updates = value.BroadcastTo(places.Shape).Reshape(-1);
        return Apply(new ScatterNdUpdate(), Reshape(-1), places.Reshape(-1, 1), updates).Reshape(Shape);
    }

    /// <summary>The places with the ellipsis written out.</summary>
    private List<TensorIndex> Spread(TensorIndex[] index)
    {
        var used = index.Count(i => i.Kind is not (IndexKind.NewAxis or IndexKind.Ellipsis));
        if (used > Rank || index.Count(i => i.Kind == IndexKind.Ellipsis) > 1)
            throw Check.ShapeFault("Index", [this], $"[{string.Join(", ", index)}] does not fit the shape {Shape}. Expected at most {Rank} places besides new axes, and one ellipsis.");
        var places = new List<TensorIndex>();
        foreach (var place in index)
        {
            if (place.Kind == IndexKind.Ellipsis) places.AddRange(Enumerable.Repeat<TensorIndex>(System.Range.All, Rank - used));
            else places.Add(place);
        }

        return places;
    }

    private Tensor ElementOf(int axis, Index element)
    {
        var from = element.IsFromEnd ? -element.Value : element.Value;
        if (Shape[axis].IsKnown && (from >= Shape[axis].Value || -from > Shape[axis].Value))
            throw Check.ShapeFault("Index", [this], $"the element {element} is outside of axis {axis} of the shape {Shape}.");
        return (from == -1 ? Slice(axis, -1) : Slice(axis, from, from + 1)).Squeeze(axis);
    }

    private Tensor RangeOf(int axis, System.Range range, int step)
    {
        long from = range.Start.IsFromEnd ? -(long)range.Start.Value : range.Start.Value;
        long? to = !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -(long)range.End.Value;
        if (Shape[axis].IsKnown)
        {
            // As NumPy does, what reaches beyond the axis is cut.
            var length = Shape[axis].Value;
            from = Math.Clamp(range.Start.IsFromEnd ? length + from : from, 0, length);
            to = Math.Clamp(to is null ? length : to < 0 ? length + to.Value : to.Value, from, length);
        }

        if (step > 0) return Slice(axis, from, to, step);
        var turned = Slice(axis, from, to).Flip(axis);
        return step == -1 ? turned : turned.Slice(axis, 0, null, -step);
    }
}
