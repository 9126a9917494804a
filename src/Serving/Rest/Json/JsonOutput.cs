using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Pipelines.Serving.Rest.Json;

/// <summary>Writes UTF-8 JSON with the white space that TensorFlow Serving's answers have: so many spaces a level.</summary>
internal ref struct JsonOutput(IBufferWriter<byte> writer, int indentWidth = 4)
{
    private const int Chunk = 4096;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly IBufferWriter<byte> _writer = writer;
    private Span<byte> _span;
    private int _used;

    /// <summary>Hands over what has been written; to be called at the end.</summary>
    public void Flush()
    {
        _writer.Advance(_used);
        _span = default;
        _used = 0;
    }

    public void Raw(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(Reserve(text.Length));
        _used += text.Length;
    }

    /// <summary>A line break and the indentation of a level.</summary>
    public void Line(int level)
    {
        var width = level * indentWidth;
        var span = Reserve(1 + width);
        span[0] = (byte)'\n';
        span.Slice(1, width).Fill((byte)' ');
        _used += 1 + width;
    }

    public void Number(float value) => _used += DecimalText.Write(value, Reserve(DecimalText.MostBytes));

    public void Number(double value) => _used += DecimalText.Write(value, Reserve(DecimalText.MostBytes));

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var length);
        _used += length;
    }

    public void Bool(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>A quoted string.</summary>
    public void Text(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Text(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>A quoted string from UTF-8.</summary>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        Raw("\""u8);
        while (utf8.IndexOfAny(Escaped) is >= 0 and var special)
        {
            Raw(utf8[..special]);
            Escape(utf8[special]);
            utf8 = utf8[(special + 1)..];
        }
        Raw(utf8);
        Raw("\""u8);
    }

    /// <summary>Bytes as the object that stands for them: <c>{"b64": "…"}</c>.</summary>
    public void Bytes(string text, int level)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Raw("{"u8);
        Line(level + 1);
        Raw("\"b64\": \""u8);
        Base64.EncodeToUtf8(bytes, Reserve(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var length);
        _used += length;
        Raw("\""u8);
        Line(level);
        Raw("}"u8);
    }

    private void Escape(byte code)
    {
        var letter = code switch { (byte)'"' or (byte)'\\' => code, 8 => (byte)'b', 9 => (byte)'t', 10 => (byte)'n', 12 => (byte)'f', 13 => (byte)'r', _ => (byte)0 };
        if (letter != 0)
        {
            Raw([(byte)'\\', letter]);
            return;
        }
        Raw("\\u00"u8);
        Raw(["0123456789ABCDEF"u8[code >> 4], "0123456789ABCDEF"u8[code & 15]]);
    }

    /// <summary>Room for so many bytes; what is used of it is to be added to <see cref="_used"/>.</summary>
    private Span<byte> Reserve(int length)
    {
        if (_span.Length - _used < length)
        {
            _writer.Advance(_used);
            _span = _writer.GetSpan(Math.Max(length, Chunk));
            _used = 0;
        }
        return _span[_used..];
    }
}
