using System.Globalization;
using System.Text;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>The header <c>grpc-message</c>: UTF-8 with everything but printable ASCII percent-encoded.</summary>
internal static class GrpcMessage
{
    /// <summary>Servers and clients take headers of 8 kB and more; a reason does not need as much.</summary>
    private const int MostBytes = 4096;

    public static string Encode(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var code in Encoding.UTF8.GetBytes(message))
        {
            if (text.Length > MostBytes)
                break;
            if (code is >= 0x20 and <= 0x7E and not (byte)'%')
                text.Append((char)code);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{code:X2}");
        }
        return text.ToString();
    }
}
