namespace Pipelines.Data;

/// <summary>A window on a file that moves on as its content is consumed, and grows where one piece does not fit.</summary>
internal sealed class SlidingBuffer
{
    private const int MinBytes = 1 << 12;
    private const int FirstBytes = 1 << 20;

    private readonly Stream _stream;
    private readonly string _file;
    private int _filled;

    public SlidingBuffer(Stream stream, string file, long fileBytes)
    {
        (_stream, _file) = (stream, file);
        Bytes = new byte[Math.Clamp(fileBytes + 1, MinBytes, FirstBytes)];
        Fill();
    }

    /// <summary>The memory behind the window, until it moves.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>What has been read, consumed or not.</summary>
    public ReadOnlySpan<byte> Content => Bytes.AsSpan(0, _filled);

    /// <summary>Where in <see cref="Content"/> the part begins that is not consumed.</summary>
    public int Start { get; set; }

    /// <summary>Bytes that are not consumed.</summary>
    public int Rest => _filled - Start;

    /// <summary>Offset of the content in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the content reaches to the end of the file.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether so little is left that it is worth reading on first.</summary>
    public bool IsLow => !IsEnded && Rest < Bytes.Length / 2;

    /// <summary>Moves what is left to the front, into a larger buffer where it fills more than half of this one, and reads on.</summary>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public void Refill()
    {
        var rest = Rest;
        var target = rest > Bytes.Length / 2 ? new byte[Bytes.Length * 2] : Bytes;
        Bytes.AsSpan(Start, rest).CopyTo(target);
        Bytes = target;
        Offset += Start;
        (Start, _filled) = (0, rest);
        if (!IsEnded) Fill();
    }

    /// <summary>Takes what is not consumed, and reads on into the target; fewer bytes than it holds come at the end of the file alone.</summary>
    public int Take(Span<byte> target)
    {
        var count = Math.Min(Rest, target.Length);
        Bytes.AsSpan(Start, count).CopyTo(target);
        Start += count;
        if (count < target.Length && !IsEnded) count += DataFile.Fill(_stream, target[count..], _file);
        return count;
    }

    private void Fill()
    {
        _filled += DataFile.Fill(_stream, Bytes.AsSpan(_filled), _file);
        IsEnded = _filled < Bytes.Length;
    }
}
