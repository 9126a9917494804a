using System.Net.Sockets;
using System.Text;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Load;

/// <summary>Clients that read slowly, send slowly or go away harm themselves alone.</summary>
public sealed class SlowClientTests
{
    private const int Clients = 20;

    [Fact]
    public async Task Rest_ClientsThatDoNotRead_KeepNobodyWaiting()
    {
        await using var host = await TestHost.StartAsync("echo", "half_plus_two");
        var body = $$"""{"instances": [{{string.Join(',', Enumerable.Repeat("1.5", 500_000))}}]}""";
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var client = await ConnectAsync(host.Host.RestAddress!);
            await client.GetStream().WriteAsync(Request("/v1/models/echo:predict", body, body.Length));
            return client;
        }));

        for (var ask = 0; ask < 50; ask++)
            Assert.Equal(200, (await host.PostAsync("/v1/models/half_plus_two:predict", """{"instances": [1]}""")).Status);

        // One of them reads after all, and gets the whole answer.
        var buffer = new byte[1 << 16];
        var first = await clients[0].GetStream().ReadAsync(buffer).AsTask().WaitAsync(TestHost.Patience);
        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(buffer, 0, first), StringComparison.Ordinal);
        foreach (var client in clients)
            client.Dispose();
        Assert.Equal(200, (await host.PostAsync("/v1/models/half_plus_two:predict", """{"instances": [1]}""")).Status);
        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task Rest_ConnectionsDroppedAnywhere_LeaveNoTrace()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        const string body = """{"instances": [1, 2, 3]}""";
        var request = Request("/v1/models/half_plus_two:predict", body, body.Length);
        for (var length = 1; length <= request.Length; length += 3)
        {
            using var client = await ConnectAsync(host.Host.RestAddress!);
            client.LingerState = new LingerOption(true, 0);     // a reset, as when a machine goes away
            await client.GetStream().WriteAsync(request.AsMemory(0, length));
        }

        Assert.Equal(200, (await host.PostAsync("/v1/models/half_plus_two:predict", body)).Status);
        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task Rest_BodyThatDoesNotCome_IsAnsweredWhenItsTimeIsOver()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { RequestTimeout = TimeSpan.FromMilliseconds(100) }, "half_plus_two");
        using var client = await ConnectAsync(host.Host.RestAddress!);

        await client.GetStream().WriteAsync(Request("/v1/models/half_plus_two:predict", """{"instances": [""", 1000));

        var buffer = new byte[1024];
        var read = await client.GetStream().ReadAsync(buffer).AsTask().WaitAsync(TestHost.Patience);
        Assert.StartsWith("HTTP/1.1 504", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rest_RunThatDoesNotBegin_IsAnsweredWhenItsTimeIsOver()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { RequestTimeout = TimeSpan.FromMilliseconds(30), MaxConcurrentRuns = 1 }, "slow");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.PostAsync("/v1/models/slow:predict", """{"instances": [1]}""")));

        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.Contains(answers, answer => answer.Status == 504 && answer.Body.Contains("The request was not answered within 0.03 s.", StringComparison.Ordinal));
        Assert.Empty(host.Log.Errors);
    }

    /// <summary>A client that speaks HTTP/2 by hand: it asks for a large answer, allows ten bytes of it, and goes away.</summary>
    [Fact]
    public async Task Grpc_ClientThatTakesTenBytes_KeepsNobodyWaiting()
    {
        await using var host = await TestHost.StartAsync("echo", "half_plus_two");
        var message = new Serving.Grpc.Protocol.PredictRequest { ModelSpec = new() { Name = "echo" } };
        message.Inputs["x"] = new() { Dtype = Serving.Grpc.Protocol.DataType.DtFloat, TensorShape = new() { Dim = { new Serving.Grpc.Protocol.TensorShapeProto.Types.Dim { Size = 1_000_000 } } }, FloatVal = { 1 } };
        for (var index = 0; index < Clients; index++)
        {
            using var client = await ConnectAsync(host.Host.GrpcAddress!);
            await client.GetStream().WriteAsync(Http2Frames.Call("/tensorflow.serving.PredictionService/Predict", GrpcClient.Frame(Google.Protobuf.MessageExtensions.ToByteArray(message)), window: 10));
            var answer = new byte[1024];
            Assert.True(await client.GetStream().ReadAsync(answer).AsTask().WaitAsync(TestHost.Patience) > 0);

            Assert.Equal(200, (await host.PostAsync("/v1/models/half_plus_two:predict", """{"instances": [1]}""")).Status);
        }

        Assert.Empty(host.Log.Errors);
    }

    private static async Task<TcpClient> ConnectAsync(Uri address)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(address.Host, address.Port);
        return client;
    }

    private static byte[] Request(string path, string body, int length) =>
        Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}");
}
