using System.Text;

namespace Pipelines.Data;

/// <summary>Reads text of another encoding as UTF-8 and knows the offset of a byte that the encoding refuses.</summary>
internal sealed class Utf8Transcoder(Stream inner, Encoding encoding, string file) : Stream
{
    private const int ChunkBytes = 32 * 1024;

    private readonly Decoder _decoder = encoding.GetDecoder();
    private readonly byte[] _raw = new byte[ChunkBytes];
    private readonly char[] _chars = new char[encoding.GetMaxCharCount(ChunkBytes)];
    private byte[] _utf8 = [];
    private int _at;
    private int _end;
    private long _rawOffset;
    private long _lines;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_at == _end)
        {
            if (_ended) return 0;
            Fill();
        }
        var count = Math.Min(buffer.Length, _end - _at);
        _utf8.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        var read = inner.Read(_raw);
        _ended = read == 0;
        try
        {
            var count = _decoder.GetChars(_raw.AsSpan(0, read), _chars, _ended);
            var chars = _chars.AsSpan(0, count);
            if (_utf8.Length < count * 3) _utf8 = new byte[count * 3];
            (_at, _end) = (0, Encoding.UTF8.GetBytes(chars, _utf8));
            _rawOffset += read;
            _lines += chars.Count('\n');
        }
        catch (DecoderFallbackException e)
        {
            var bytes = e.BytesUnknown is { Length: > 0 } unknown ? $" 0x{Convert.ToHexString(unknown)}" : "";
            throw new MalformedFileException(
                new()
                {
                    File = file,
                    Line = _lines + 1,
                    Found = $"bytes{bytes} near offset {_rawOffset + Math.Max(0, e.Index)} that are not {encoding.WebName}",
                    Expected = $"text in {encoding.WebName}",
                    Hint = "Give the file's true encoding by the option encoding.",
                },
                e);
        }
    }
}
