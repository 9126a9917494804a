using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pipelines.Data.Documents;

namespace Pipelines.Serving.Hosting.Security;

/// <summary>
/// The keys that a host takes. Their file has a line for each: its owner's name, <c>client</c> or <c>admin</c>, and the SHA-256 of the key in hexadecimal, so
/// that who reads the file cannot use it. Keys are long and random, which is why one round of hashing is enough. <c>#</c> begins a comment.
/// </summary>
internal sealed class ApiKeys(IReadOnlyList<ApiKey> keys)
{
    private const string KeyHeader = "x-api-key";
    private const string Scheme = "Bearer ";
    private const string Expected = "Expected a name, 'client' or 'admin', and the 64 hexadecimal digits of the SHA-256 of the key.";

    /// <summary>Reads a file of keys.</summary>
    /// <exception cref="DocumentException">A line is no key; each fault names its line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ApiKeys Load(string path)
    {
        var (keys, faults) = (new List<ApiKey>(), new List<Fault>());
        foreach (var (index, line) in File.ReadAllLines(path).Index())
        {
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [var owner, "client" or "admin", { Length: 2 * SHA256.HashSizeInBytes } hash] && hash.All(char.IsAsciiHexDigit))
                keys.Add(new ApiKey(owner, words[1] == "admin", Convert.FromHexString(hash)));
            else if (words.Length > 0)
                faults.Add(new Fault(new Origin(path, index + 1, 1), "", "The line is no key.", Expected));
        }
        if (keys.Count == 0 && faults.Count == 0)
            faults.Add(new Fault(new Origin(path, 1, 1), "", "The file has no keys.", Expected));
        return faults.Count == 0 ? new ApiKeys(keys) : throw new DocumentException(faults);
    }

    /// <summary>The key that a request carries as <c>Authorization: Bearer</c> or <c>x-api-key</c>; null when it carries none of these.</summary>
    public ApiKey? Find(HttpRequest request)
    {
        var authorization = request.Headers[HeaderNames.Authorization].ToString();
        var sent = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : request.Headers[KeyHeader].ToString();
        if (sent.Length == 0)
            return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        ApiKey? found = null;
        foreach (var key in keys)
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
                found = key;
        return found;
    }
}

/// <summary>A key that a host takes.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="IsAdmin">Whether it may load, unload and configure models.</param>
/// <param name="Hash">The SHA-256 of the key.</param>
internal sealed record ApiKey(string Owner, bool IsAdmin, byte[] Hash);
