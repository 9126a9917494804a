namespace Pipelines.Data.Csv;

/// <summary>How a number is read from text. Structs, so that each type has a loop of its own.</summary>
internal interface INumberText<T>
{
    /// <summary>Reads the plainest numbers, where they stand in a piece; false: try <see cref="TryParse(ReadOnlySpan{byte}, out T)"/>.</summary>
    bool TryParse(byte[] bytes, int start, int length, out T value);

    /// <summary>Reads any number.</summary>
    bool TryParse(ReadOnlySpan<byte> text, out T value);
}

/// <summary>Integers of 64 bits.</summary>
internal readonly struct Int64Text() : INumberText<long>
{
    private readonly bool _hasVectors = ShortNumber.IsSupported;

    public bool TryParse(byte[] bytes, int start, int length, out long value) => _hasVectors ? ShortNumber.TryInt64(bytes, start, length, out value) : TryParse(bytes.AsSpan(start, length), out value);

    public bool TryParse(ReadOnlySpan<byte> text, out long value) => Utf8Number.TryInt64(text, out value);
}

/// <summary>Numbers of double precision.</summary>
internal readonly struct Float64Text() : INumberText<double>
{
    private readonly bool _hasVectors = ShortNumber.IsSupported;

    public bool TryParse(byte[] bytes, int start, int length, out double value) => _hasVectors ? ShortNumber.TryDouble(bytes, start, length, out value) : TryParse(bytes.AsSpan(start, length), out value);

    public bool TryParse(ReadOnlySpan<byte> text, out double value) => Utf8Number.TryDouble(text, out value);
}

/// <summary>Numbers of single precision.</summary>
internal readonly struct Float32Text : INumberText<float>
{
    public bool TryParse(byte[] bytes, int start, int length, out float value) => TryParse(bytes.AsSpan(start, length), out value);

    public bool TryParse(ReadOnlySpan<byte> text, out float value) => Utf8Number.TryFloat(text, out value);
}
