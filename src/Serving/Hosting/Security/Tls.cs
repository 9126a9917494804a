using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Pipelines.Serving.Hosting.Security;

/// <summary>Puts TLS on a port.</summary>
internal static class Tls
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    public static void Apply(ListenOptions listener, TlsOptions tls)
    {
        var https = new HttpsConnectionAdapterOptions { ServerCertificate = tls.ToCertificate(), ServerCertificateChain = tls.ToChain() };
        if (tls.ClientRoots is not null)
        {
            var roots = tls.ToClientRoots();
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, sent, _) => IsFrom(certificate, sent, roots);
        }
        listener.UseHttps(https);
    }

    private static bool IsFrom(X509Certificate2 certificate, X509Chain? sent, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        return chain.Build(certificate);
    }
}
