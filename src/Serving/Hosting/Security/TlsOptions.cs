using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration.TextFormat;
using Pipelines.Serving.Grpc.Protocol;

namespace Pipelines.Serving;

/// <summary>How a host proves who it is, and asks its clients to prove who they are. All values are PEM texts.</summary>
/// <param name="Certificate">The host's certificate, then those between it and the root.</param>
/// <param name="Key">The certificate's private key, not encrypted.</param>
public sealed record TlsOptions(string Certificate, string Key)
{
    /// <summary>The roots that clients' certificates must come from; each client must then show one (mutual TLS).</summary>
    /// <value>Null: clients need no certificate.</value>
    public string? ClientRoots { get; init; }

    /// <summary>Reads the texts from files.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static TlsOptions FromFiles(string certificate, string key, string? clientRoots = null) =>
        new(File.ReadAllText(certificate), File.ReadAllText(key)) { ClientRoots = clientRoots is null ? null : File.ReadAllText(clientRoots) };

    /// <summary>Reads TensorFlow Serving's <c>ssl_config_file</c>: a text of the message SSLConfig.</summary>
    /// <exception cref="DocumentException">The file is not such a text.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TlsOptions FromSslConfig(string path)
    {
        var config = TextFormatReader.Load<SSLConfig>(path);
        return new TlsOptions(config.ServerCert, config.ServerKey) { ClientRoots = config.ClientVerify ? config.CustomCa : null };
    }

    internal IEnumerable<string> Faults()
    {
        foreach (var (name, read) in new (string, Func<object>)[] { ("certificate or its key", ToCertificate), ("client roots", ToClientRoots) })
            if (FaultOf(name, read) is { } fault)
                yield return fault;
    }

    internal X509Certificate2 ToCertificate() => X509Certificate2.CreateFromPem(Certificate, Key);

    internal X509Certificate2Collection ToChain() => Import(Certificate);

    internal X509Certificate2Collection ToClientRoots() => ClientRoots is null ? [] : Import(ClientRoots);

    // The key is not to be printed with the options.
    public override string ToString() => nameof(TlsOptions);

    private static X509Certificate2Collection Import(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("The text holds no certificate.");
    }

    private static string? FaultOf(string name, Func<object> read)
    {
        try
        {
            (read() as IDisposable)?.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return $"The TLS {name} cannot be used: {exception.Message} Expected PEM texts, the key not encrypted.";
        }
    }
}
