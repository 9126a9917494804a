using System.Text;

namespace Pipelines.Data;

/// <summary>Finds text encodings by name, strict ones: bytes that an encoding does not know are errors, not question marks.</summary>
internal static class TextEncodings
{
    /// <summary>The encoding of that name; null for UTF-8, which needs no conversion.</summary>
    /// <exception cref="DataException">No encoding has the name.</exception>
    public static Encoding? Find(string name)
    {
        if (name.Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new DataException(new() { Found = $"the encoding '{name}'", Expected = "a known one such as utf-8, utf-16, iso-8859-1, windows-1252 or shift_jis" });
        }
    }
}
