using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution;

/// <summary>A tensor's elements in a slot: element (i, j, …) is at <c>Offset + i · Strides[0] + j · Strides[1] + …</c>.</summary>
internal sealed record View(Slot Slot, int Offset, int[] Shape, int[] Strides)
{
    public int Rank => Shape.Length;

    public int Length { get; } = NDArray.LengthOf(Shape);

    public DType DType => Slot.DType;

    /// <summary>Whether the elements lie one after the other in row-major order.</summary>
    public bool IsContiguous
    {
        get
        {
            var expected = 1;
            for (var axis = Rank - 1; axis >= 0; axis--)
            {
                if (Shape[axis] != 1 && Strides[axis] != expected) return false;
                expected *= Shape[axis];
            }

            return true;
        }
    }

    /// <summary>All of a slot.</summary>
    public static View Whole(Slot slot, int[] shape) => new(slot, 0, shape, StridesOf(shape));

    public static int[] StridesOf(int[] shape)
    {
        var strides = new int[shape.Length];
        for (int axis = shape.Length - 1, stride = 1; axis >= 0; stride *= shape[axis--]) strides[axis] = stride;
        return strides;
    }

    /// <summary>Repeated to a shape: repeated axes have the stride 0.</summary>
    public View Broadcast(int[] shape)
    {
        var strides = new int[shape.Length];
        for (int axis = Rank - 1, to = shape.Length - 1; axis >= 0; axis--, to--)
            strides[to] = Shape[axis] == 1 ? 0 : Strides[axis];
        return With(Offset, shape, strides);
    }

    public View With(int offset, int[] shape, int[] strides) => new(Slot, offset, shape, strides);

    /// <summary>The same elements under another shape, where that needs no copy; null where it does.</summary>
    public View? TryReshape(int[] shape)
    {
        if (IsContiguous) return With(Offset, shape, StridesOf(shape));

        // Axes of length 1 come and go freely.
        var long1 = Enumerable.Range(0, Rank).Where(a => Shape[a] != 1).ToArray();
        var long2 = Enumerable.Range(0, shape.Length).Where(a => shape[a] != 1).ToArray();
        if (!long1.Select(a => Shape[a]).SequenceEqual(long2.Select(a => shape[a]))) return null;
        var strides = new int[shape.Length];
        for (var i = 0; i < long1.Length; i++) strides[long2[i]] = Strides[long1[i]];
        return With(Offset, shape, strides);
    }

    /// <summary>The first element. The slot's memory must hold <typeparamref name="T"/>, or bits of its size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T First<T>() => ref Unsafe.Add(ref Slot.First<T>(), Offset);

    /// <summary>Copies the elements, which lie one after the other, into an array of as many.</summary>
    public void Load(NDArray array)
    {
        if (DType == DType.String) Array.Copy(Slot.Data!, Offset, array.Storage, 0, array.Length);
        else Bytes().CopyTo(array.Bytes());
    }

    /// <summary>A copy of the elements, which lie one after the other.</summary>
    public NDArray ToArray()
    {
        var array = NDArray.Zeros(DType, Shape);
        Load(array);
        return array;
    }

    /// <summary>Copies an array of as many elements here, one after the other.</summary>
    public void Store(NDArray array)
    {
        if (DType == DType.String) Array.Copy(array.Storage, 0, Slot.Data!, Offset, array.Length);
        else array.Bytes().CopyTo(Bytes());
    }

    private Span<byte> Bytes()
    {
        var size = DType.SizeInBytes;
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Slot.First<byte>(), (nint)Offset * size), checked(Length * size));
    }
}
