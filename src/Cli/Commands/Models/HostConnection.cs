using System.CommandLine;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipelines.Cli.Commands.Models;

/// <summary>The options that say which host is asked, and the asking.</summary>
internal sealed class HostConnection
{
    private const string KeyVariable = "PIPELINE_API_KEY";

    private readonly Option<string> _url = new("--url") { Description = "The host's REST address.", DefaultValueFactory = _ => "http://127.0.0.1:8501", HelpName = "URL" };
    private readonly Option<string> _key = new("--api-key") { Description = $"The key that the host asks for. Default: {KeyVariable}.", HelpName = "KEY" };
    private readonly Option<string> _roots = new("--tls-roots") { Description = "The roots of the host's certificate (PEM), where the machine does not know them.", HelpName = "FILE" };

    /// <summary>The options, for a command to add.</summary>
    public Option[] Options => [_url, _key, _roots];

    /// <summary>A client for the host; the caller disposes it.</summary>
    /// <exception cref="HostException">The address is none.</exception>
    public HttpClient Open(ParseResult parsed)
    {
        if (!Uri.TryCreate(parsed.GetValue(_url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new HostException($"The host's address '{parsed.GetValue(_url)}' is none. Expected one such as http://127.0.0.1:8501.");
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue };
        if (parsed.GetValue(_roots) is { } roots) handler.SslOptions.CertificateChainPolicy = Trust(roots);
        var client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        if ((parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable)) is { Length: > 0 } key)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Asks the host; null where the answer has no body.</summary>
    /// <exception cref="HostException">It refuses; the message is the host's own.</exception>
    /// <exception cref="IOException">It is not there.</exception>
    public static async Task<JsonNode?> AskAsync(HttpClient client, HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var answer = text.Length == 0 ? null : JsonNode.Parse(text);
            return response.IsSuccessStatusCode ? answer : throw new HostException((string?)answer?["error"] ?? $"The host answered {(int)response.StatusCode}.");
        }
        catch (HttpRequestException fault)
        {
            throw new IOException($"No host answers on {client.BaseAddress}: {fault.Message} Start one with 'pipeline serve', or name another with --url.", fault);
        }
        catch (JsonException fault)
        {
            throw new HostException($"What answers on {client.BaseAddress} is no model host: {path} gave no JSON.", fault);
        }
    }

    private static X509ChainPolicy Trust(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}
