using System.Buffers;
using System.Buffers.Binary;

namespace Pipelines.Data.TfRecord;

/// <summary>Some whole records of a file, checksums and all; it can be taken apart on another thread than the one that reads on.</summary>
internal sealed class RecordBlock(string file)
{
    private readonly List<(int Start, int Length)> _records = [];

    public string File => file;

    public byte[] Bytes { get; private set; } = [];

    /// <summary>How much of the memory is used; there may be more, which must not count: where blocks end follows from the file alone.</summary>
    public int Size { get; private set; }

    /// <summary>Number of the first record in the file, from 1.</summary>
    public long FirstRecord { get; set; }

    public int Count => _records.Count;

    /// <summary>Makes room for so many bytes; what is there stays.</summary>
    public void Reserve(int count)
    {
        Size = count;
        if (Bytes.Length >= count) return;
        var larger = ArrayPool<byte>.Shared.Rent(count);
        Bytes.CopyTo(larger, 0);
        Release();
        Bytes = larger;
    }

    /// <summary>Gives the memory back; the records are gone.</summary>
    public void Release()
    {
        if (Bytes.Length > 0) ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = [];
        _records.Clear();
    }

    public void Add(int start, int length) => _records.Add((start, length));

    public void Clear() => _records.Clear();

    /// <summary>The content of a record, whose checksum is right.</summary>
    /// <exception cref="MalformedFileException">It is not.</exception>
    public ReadOnlySpan<byte> Record(int index)
    {
        var (start, length) = _records[index];
        var content = Bytes.AsSpan(start, length);
        if (Crc32C.Masked(content) != BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(start + length)))
            throw new RecordFault($"{length} bytes that do not match their checksum", "a record as it was written").At(file, FirstRecord + index);
        return content;
    }
}
