using System.Text;

namespace Pipelines.Serving.Rest.Json;

/// <summary>Quotes a part of the body in an error, 256 bytes of it at most.</summary>
internal static class JsonQuote
{
    private const int MostBytes = 256;

    public static string Of(ReadOnlySpan<byte> json)
    {
        json = json.Trim(" \n\r\t"u8);
        if (json.Length > MostBytes)
        {
            var end = MostBytes;
            while (end > MostBytes - 4 && (json[end] & 0xC0) == 0x80)   // not in the middle of a character
                end--;
            json = json[..end];
        }
        return Encoding.UTF8.GetString(json);
    }
}
