using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Hosting;

public sealed class TlsTests
{
    private const string ClientUsage = "1.3.6.1.5.5.7.3.2";
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    [Fact]
    public async Task Host_WithACertificate_SpeaksTlsOnBothPorts()
    {
        using var certificates = new TestCertificates();
        await using var host = await TestHost.StartAsync(new ServingOptions { Tls = certificates.Server(wantsClients: false) }, "half_plus_two");

        Assert.Equal("https", host.Host.RestAddress!.Scheme);
        Assert.Equal(200, await StatusAsync(host, certificates.Client()));
        Assert.Equal(StatusCode.Ok, await CallAsync(host, certificates.Client()));
        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(host, new SocketsHttpHandler()));
    }

    [Fact]
    public async Task Host_WithClientRoots_TakesTheirClientsAlone()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        using var known = certificates.Create("CN=client", ClientUsage);
        using var unknown = others.Create("CN=client", ClientUsage);
        using var server = certificates.Create("CN=client", ServerUsage);
        await using var host = await TestHost.StartAsync(new ServingOptions { Tls = certificates.Server(wantsClients: true) }, "half_plus_two");

        Assert.Equal(200, await StatusAsync(host, certificates.Client(known)));
        Assert.Equal(StatusCode.Ok, await CallAsync(host, certificates.Client(known)));
        foreach (var stranger in new[] { null, unknown, server })
            await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(host, certificates.Client(stranger)));
    }

    [Fact]
    public void SslConfig_AsTensorFlowServingTakesIt_IsRead()
    {
        using var certificates = new TestCertificates();
        var server = certificates.Server(wantsClients: true);
        using var file = new TemporaryFile($"server_key: '{Escape(server.Key)}' server_cert: '{Escape(server.Certificate)}' custom_ca: '{Escape(certificates.Root)}' client_verify: true");

        var read = TlsOptions.FromSslConfig(file.Path);

        Assert.Equal(server, read);
        Assert.Empty(new ServingOptions { Tls = read }.Faults());
    }

    [Fact]
    public void Options_TextsThatAreNoCertificates_AreFaults() =>
        Assert.Equal(2, new ServingOptions { Tls = new TlsOptions("no", "pem") { ClientRoots = "none" } }.Faults().Count);

    private static string Escape(string pem) => pem.Replace("\n", "\\n", StringComparison.Ordinal);

    private static async Task<int> StatusAsync(TestHost host, HttpMessageHandler handler)
    {
        using var client = new HttpClient(handler) { Timeout = TestHost.Patience };
        using var response = await client.GetAsync(new Uri(host.Host.RestAddress!, "/v1/models/half_plus_two"));
        return (int)response.StatusCode;
    }

    private static async Task<StatusCode> CallAsync(TestHost host, HttpMessageHandler handler)
    {
        using var client = new GrpcClient(host.Host.GrpcAddress!, handler);
        var (code, _, _) = await client.CallAsync("/tensorflow.serving.ModelService/GetModelStatus", new GetModelStatusRequest { ModelSpec = new ModelSpec { Name = "half_plus_two" } }, GetModelStatusResponse.Parser);
        return code;
    }
}
