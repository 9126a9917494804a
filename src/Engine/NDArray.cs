using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipelines.Engine;

/// <summary>
/// A concrete array on the host: element type, shape, contiguous row-major storage. Strings are stored as references.
/// Immutable by convention: whoever made it may fill it, after that it is only read.
/// </summary>
public sealed partial class NDArray
{
    private readonly int[] _shape;

    internal NDArray(DType dtype, int[] shape, Array storage)
    {
        var length = LengthOf(shape);
        if (length != storage.Length)
            throw new ShapeException($"NDArray: {storage.Length} elements do not fill the shape {Format(shape)} of {length}.");
        (DType, _shape, Storage) = (dtype, shape, storage);
    }

    public DType DType { get; }

    public IReadOnlyList<int> Shape => _shape;

    /// <summary>The number of elements.</summary>
    public int Length => Storage.Length;

    internal Array Storage { get; }

    internal ReadOnlySpan<int> Dims => _shape;

    /// <summary>An array of one axis, copied from <paramref name="data"/>.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not an element type.</exception>
    public static NDArray From<T>(ReadOnlySpan<T> data) => From(data, data.Length);

    /// <inheritdoc cref="From{T}(ReadOnlySpan{T})"/>
    public static NDArray From<T>(T[] data) => From((ReadOnlySpan<T>)data, data.Length);

    /// <summary>An array copied from <paramref name="data"/> in row-major order.</summary>
    /// <exception cref="ShapeException">The shape has another number of elements.</exception>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not an element type.</exception>
    public static NDArray From<T>(ReadOnlySpan<T> data, params int[] shape)
        => new(DTypes.Of<T>(), (int[])shape.Clone(), data.ToArray());

    /// <summary>An array over <paramref name="data"/> itself, which is taken over: nobody may change it afterwards.</summary>
    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, int[])"/>
    public static NDArray Over<T>(T[] data, params int[] shape) => new(DTypes.Of<T>(), shape, data);

    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, int[])"/>
    public static NDArray From<T>(T[] data, params int[] shape) => From((ReadOnlySpan<T>)data, shape);

    /// <summary>An array of the elements of a .NET array of any rank, jagged ones included.</summary>
    /// <exception cref="ShapeException">Rows differ in length.</exception>
    /// <exception cref="DTypeException">The elements are of no element type.</exception>
    public static NDArray Of(Array array)
    {
        var (shape, elements) = (new List<int>(), array.GetType().GetElementType()!);
        for (var axis = 0; axis < array.Rank; axis++) shape.Add(array.GetLength(axis));
        if (!elements.IsArray) return new(DTypes.Of(elements), [.. shape], Flat(array, elements));
        NDArray[] rows = [.. array.Cast<Array>().Select(Of)];
        if (rows.Length == 0) throw new ShapeException("NDArray: an array without rows has no shape. Make it with NDArray.Zeros.");
        if (rows.FirstOrDefault(r => !r.Dims.SequenceEqual(rows[0].Dims)) is { } other)
            throw new ShapeException($"NDArray: rows differ in length: {Format(rows[0].Dims)} and {Format(other.Dims)}.");
        var storage = Array.CreateInstance(rows[0].DType.ClrType, rows.Sum(r => r.Length));
        for (var i = 0; i < rows.Length; i++) Array.Copy(rows[i].Storage, 0, storage, i * rows[0].Length, rows[0].Length);
        return new(rows[0].DType, [.. shape, .. rows[0].Shape], storage);
    }

    private static Array Flat(Array array, Type elements)
    {
        var flat = Array.CreateInstance(elements, array.Length);
        var next = 0;
        foreach (var element in array) flat.SetValue(element, next++);
        return flat;
    }

    /// <summary>A single value of shape ().</summary>
    public static NDArray Scalar<T>(T value) => new(DTypes.Of<T>(), [], new[] { value });

    /// <summary>An array of strings; null counts as empty, which is what a missing string is in a graph.</summary>
    public static NDArray Strings(IEnumerable<string?> data, int[]? shape = null)
    {
        var strings = data.Select(s => s ?? "").ToArray();
        return From(strings, shape ?? [strings.Length]);
    }

    /// <summary>An array of zeros, false or empty strings.</summary>
    public static NDArray Zeros(DType dtype, params int[] shape)
    {
        var storage = Array.CreateInstance(dtype.ClrType, LengthOf(shape));
        if (storage is string[] strings) Array.Fill(strings, "");
        return new(dtype, (int[])shape.Clone(), storage);
    }

    /// <summary>A single value of shape () in the given type; what does not fit is an error.</summary>
    /// <exception cref="DTypeException">The type cannot hold the value exactly, or is not a number.</exception>
    public static NDArray Number(DType dtype, double value) => dtype switch
    {
        DType.Float32 => Scalar((float)value),
        DType.Float64 => Scalar(value),
        DType.Float16 => Scalar((Half)value),
        DType.BFloat16 => Scalar((BFloat16)(float)value),
        DType.Int32 when (int)value == value => Scalar((int)value),
        DType.Int64 when (long)value == value => Scalar((long)value),
        DType.Bool when value is 0 or 1 => Scalar(value == 1),
        _ => throw new DTypeException(string.Create(CultureInfo.InvariantCulture, $"The number {value} is not a {dtype}. Cast first, or give a value of that type.")),
    };

    /// <summary>The storage itself.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not the element type.</exception>
    public Span<T> AsSpan<T>()
        => Storage as T[] ?? throw new DTypeException($"The array holds {DType}, not {typeof(T).Name}. Read it as {DType.ClrType.Name}, or cast it in the graph.");

    /// <summary>A copy of the elements.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not the element type.</exception>
    public T[] ToArray<T>() => AsSpan<T>().ToArray();

    /// <summary>The single element.</summary>
    /// <exception cref="ShapeException">There is not exactly one.</exception>
    public T Item<T>() => Length == 1 ? AsSpan<T>()[0] : throw new ShapeException($"Item: the array of shape {Format(_shape)} has {Length} elements, expected 1.");

    /// <summary>The same elements in another shape; the storage is shared.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public NDArray Reshape(params int[] shape) => new(DType, (int[])shape.Clone(), Storage);

    /// <summary>A copy that shares nothing.</summary>
    public NDArray Clone() => new(DType, _shape, (Array)Storage.Clone());

    /// <summary>Overwrites the elements with those of an array of the same type and shape.</summary>
    /// <exception cref="ShapeException">Type or shape differ.</exception>
    public void CopyFrom(NDArray source)
    {
        if (source.DType != DType || !source.Dims.SequenceEqual(_shape))
            throw new ShapeException($"CopyFrom: {source} cannot replace {this}. Expected {DType} {Format(_shape)}.");
        Array.Copy(source.Storage, Storage, Length);
    }

    /// <summary>An element as a double; integers beyond 2^53 are rounded, true is 1.</summary>
    public double GetNumber(int index) => Storage switch
    {
        float[] x => x[index],
        double[] x => x[index],
        int[] x => x[index],
        long[] x => x[index],
        bool[] x => x[index] ? 1 : 0,
        Half[] x => (double)x[index],
        BFloat16[] x => x[index],
        _ => throw new DTypeException($"GetNumber: the array holds {DType}, not numbers."),
    };

    /// <summary>True when type, shape and every element are the same, bit by bit.</summary>
    public bool ContentEquals(NDArray other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (DType != other.DType || !Dims.SequenceEqual(other.Dims)) return false;
        return Storage is string[] strings ? strings.AsSpan().SequenceEqual((string[])other.Storage) : Bytes().SequenceEqual(other.Bytes());
    }

    /// <summary>As <c>Float32 (2, 3)</c>.</summary>
    public override string ToString() => $"{DType} {Format(_shape)}";

    internal Span<byte> Bytes()
        => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(Storage), Length * DType.SizeInBytes);

    internal static string Format(ReadOnlySpan<int> shape) => $"({string.Join(", ", shape.ToArray())})";

    internal static int LengthOf(ReadOnlySpan<int> shape)
    {
        var length = 1L;
        foreach (var dim in shape) length *= dim;
        return checked((int)length);
    }
}
