using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Pipelines.Serving.Models;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests;

public sealed class ServingHostTests
{
    [Fact]
    public async Task Start_PortInUse_SaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var host = ServingHost.Create(
            new ServingOptions { ModelsFolder = "none", RestPort = port, GrpcPort = null },
            builder => builder.Services.AddSingleton<IServableLoader>(new FakeLoader()));

        var exception = await Assert.ThrowsAsync<ServingStartException>(() => host.StartAsync());

        Assert.Equal($"Serving: port {port} on 127.0.0.1 is in use by another program. Stop that one, or choose other ports.", exception.Message);
    }

    [Fact]
    public void Create_OptionsWithFaults_NamesAllOfThem()
    {
        var options = new ServingOptions { Address = "nowhere", RestPort = 70000, LoadThreads = 0 };

        var exception = Assert.Throws<ArgumentException>(() => ServingHost.Create(options));

        Assert.Equal(3, exception.Message.Split(Environment.NewLine).Length);
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(40, 429)]
    public async Task Predict_BodyBesideTheLimit_IsTakenOrRefused(int limit, int expected)
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { MaxRequestBytes = limit }, "half_plus_two");

        var (status, _) = await host.PostAsync("/v1/models/half_plus_two:predict", """{"instances": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}""");

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Predict_GzipBody_IsUnpackedUpToTheLimit()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { MaxRequestBytes = 100_000 }, "half_plus_two");

        Assert.Equal(HttpStatusCode.OK, await PostPackedAsync(host, """{"instances": [1]}"""));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PostPackedAsync(host, """{"instances": [1]}""" + new string(' ', 1_000_000)));
    }

    [Fact]
    public async Task Predict_LargeBodyInManyPieces_IsReadWhole()
    {
        await using var host = await TestHost.StartAsync("echo");
        var numbers = string.Join(",", Enumerable.Range(0, 300_000).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var (status, body) = await host.PostAsync("/v1/models/echo:predict", $$"""{"instances": [{{numbers}}]}""");

        Assert.Equal(200, status);
        Assert.EndsWith("299999.0\n    ]\n}", body, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> PostPackedAsync(TestHost host, string body)
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(body));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await host.Client.PostAsync("/v1/models/half_plus_two:predict", content);
        return response.StatusCode;
    }
}
