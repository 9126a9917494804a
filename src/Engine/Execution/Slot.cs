using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Engine.Execution;

/// <summary>A piece of memory that steps read and write: where it is kept is decided when the plan is whole.</summary>
internal sealed unsafe class Slot(DType dtype, int length, SlotKind kind)
{
    private readonly List<nint> _cells = [];

    public DType DType { get; } = dtype;

    public int Length { get; } = length;

    public SlotKind Kind { get; } = kind;

    /// <summary>The array that holds the elements, at least <see cref="Length"/> of them; null where they are at <see cref="Address"/> alone.</summary>
    public Array? Data { get; set; }

    /// <summary>Where the first element is, and stays while steps run; 0 of text, which only arrays hold.</summary>
    public nint Address { get; private set; }

    /// <summary>Bytes that the elements take outside of arrays.</summary>
    public long Bytes => (long)Length * DType.SizeInBytes;

    /// <summary>The first element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T First<T>()
        => ref Data is { } array ? ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)) : ref Unsafe.As<byte, T>(ref Unsafe.AsRef<byte>((void*)Address));

    /// <summary>A cell of native memory that is to hold <see cref="Address"/> whenever it changes.</summary>
    public void Tell(nint cell)
    {
        _cells.Add(cell);
        *(nint*)cell = Address;
    }

    /// <summary>Puts the elements elsewhere.</summary>
    public void Place(nint address)
    {
        if (address == Address) return;
        Address = address;
        foreach (var cell in _cells) *(nint*)cell = address;
    }
}
