using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipelines.Data.TfRecord;

/// <summary>Decodes the values of a list message into an array that grows as needed; packed and single values may be mixed.</summary>
/// <typeparam name="T">What the column holds: <see cref="long"/>, <see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class FeatureValues<T> where T : unmanaged, INumber<T>
{
    private T[] _values = new T[16];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Adds the floats of a float list.</summary>
    public void AddFloats(ReadOnlySpan<byte> list)
    {
        for (var reader = new WireReader(list); !reader.IsAtEnd;)
        {
            var field = reader.ReadTag(out var wireType);
            if (field == 1 && wireType == WireReader.Bytes) AddPackedFloats(reader.ReadBytes());
            else if (field == 1 && wireType == WireReader.Fixed32) AddPackedFloats(reader.ReadFixed(4));
            else reader.Skip(wireType);
        }
    }

    /// <summary>Adds the integers of an integer list.</summary>
    public void AddIntegers(ReadOnlySpan<byte> list)
    {
        for (var reader = new WireReader(list); !reader.IsAtEnd;)
        {
            var field = reader.ReadTag(out var wireType);
            if (field == 1 && wireType == WireReader.Varint) AddInteger((long)reader.ReadVarint());
            else if (field == 1 && wireType == WireReader.Bytes)
                for (var packed = new WireReader(reader.ReadBytes()); !packed.IsAtEnd;) AddInteger((long)packed.ReadVarint());
            else reader.Skip(wireType);
        }
    }

    private void AddPackedFloats(ReadOnlySpan<byte> packed)
    {
        if (packed.Length % 4 != 0) throw new RecordFault($"packed floats of {packed.Length} bytes", "four bytes a value");
        var count = packed.Length / 4;
        Reserve(count);
        if (typeof(T) == typeof(float) && BitConverter.IsLittleEndian) packed.CopyTo(MemoryMarshal.AsBytes(_values.AsSpan(Count)));
        else
            for (var i = 0; i < count; i++) _values[Count + i] = T.CreateChecked(BinaryPrimitives.ReadSingleLittleEndian(packed[(i * 4)..]));
        Count += count;
    }

    private void AddInteger(long value)
    {
        if (Count == _values.Length) Reserve(1);
        _values[Count++] = typeof(T) == typeof(long) ? (T)(object)value : T.CreateTruncating(value);
    }

    private void Reserve(int count)
    {
        if (_values.Length - Count < count) Array.Resize(ref _values, Math.Max(_values.Length * 2, Count + count));
    }
}
