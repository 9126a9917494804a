using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pipelines.Serving.Grpc.Protocol;

namespace Pipelines.Bench.Serving;

/// <summary>A server under load: its rate on one core with the client on the other, or its latency on both.</summary>
internal sealed class ServerSide : Side
{
    private const string GrpcPath = "/tensorflow.serving.PredictionService/Predict";
    private const string RestPath = "/v1/models/taxi:predict";

    private readonly ServerProcess _server;
    private readonly Func<double> _figure;

    private ServerSide(string name, ServerProcess server, Func<double> figure) => (Name, _server, _figure) = (name, server, figure);

    public override string Name { get; }

    /// <summary>The host with its defaults, on one core.</summary>
    public static Side Ours(TaxiModel model, Protocol protocol)
    {
        var (server, port) = StartHost(model);
        return Rated("Pipeline", server, protocol, AddressOf(protocol, port), model);
    }

    /// <summary>Kestrel that parses and writes the same bytes, on one core.</summary>
    public static Side Bare(TaxiModel model, Protocol protocol)
    {
        var answers = Answers(model);
        var port = FreePorts();
        var server = ServerProcess.Start(() => ServerProcess.Listens(port + 1), Environment.ProcessPath!, "bare", port.ToString(CultureInfo.InvariantCulture), answers.Json, answers.Frame);
        return Rated("bare Kestrel", server, protocol, AddressOf(protocol, port), model);
    }

    /// <summary>A gRPC server of Node.js over onnxruntime with the same file, on one core.</summary>
    public static Side Node(TaxiModel model)
    {
        var port = FreePorts() + 1;
        var server = ServerProcess.Start(
            () => ServerProcess.Listens(port), "node", Path.Combine(Repository.Root, "bench", "Serving", "onnxruntime-grpc.mjs"),
            port.ToString(CultureInfo.InvariantCulture), model.OnnxFile, Path.Combine(Repository.Root, "src", "Serving", "Grpc", "Protocol"));
        CheckGrpc(port, Answers(model).Probability);
        return Rated("grpc-js over onnxruntime-node", server, Protocol.Grpc, AddressOf(Protocol.Grpc, port - 1), model);
    }

    /// <summary>The latency of the host at eight requests in flight; host and client share the machine.</summary>
    public static Side Latency(TaxiModel model, Protocol protocol)
    {
        var (server, port) = StartHost(model);
        var body = model.Write($"{protocol}.request", TaxiModel.Request(protocol));
        for (var warmUp = 0; warmUp < 3; warmUp++) LoadGenerator.Run(protocol, AddressOf(protocol, port), body, isPinned: false);
        return new ServerSide("Pipeline", server, () => LoadGenerator.Run(protocol, AddressOf(protocol, port), body, isPinned: false).P99);
    }

    public override Sample Run(int iterations) => new(_figure());

    public override void Dispose()
    {
        _server.Dispose();
        base.Dispose();
    }

    /// <summary>Starts <c>pipeline serve</c>; REST is on the port, gRPC on the next.</summary>
    public static (ServerProcess Server, int Port) StartHost(TaxiModel model)
    {
        var port = FreePorts();
        using var client = new HttpClient();
        var server = ServerProcess.Start(
            () => ServerProcess.Answers(client, $"http://127.0.0.1:{port}/readyz"), Program(), "serve", "--models", model.Models, "-v", "minimal",
            "--rest-port", port.ToString(CultureInfo.InvariantCulture), "--grpc-port", (port + 1).ToString(CultureInfo.InvariantCulture));
        return (server, port);
    }

    private static ServerSide Rated(string name, ServerProcess server, Protocol protocol, string address, TaxiModel model)
    {
        var body = model.Write($"{protocol}.request", TaxiModel.Request(protocol));
        // Tiered compilation needs some seconds of load, and time of its own between them, before the code is what it stays.
        for (var warmUp = 0; warmUp < 4; warmUp++)
        {
            LoadGenerator.Run(protocol, address, body, isPinned: false);
            Thread.Sleep(500);
        }
        server.Pin();
        LoadGenerator.Run(protocol, address, body, isPinned: true);
        return new ServerSide(name, server, () => 1 / LoadGenerator.Run(protocol, address, body, isPinned: true).Rate);
    }

    private static string AddressOf(Protocol protocol, int port) =>
        protocol == Protocol.Rest ? $"http://127.0.0.1:{port}{RestPath}" : $"http://127.0.0.1:{port + 1}{GrpcPath}";

    /// <summary>What the host answers to the requests, for the peers to answer alike.</summary>
    private static (string Json, string Frame, float Probability) Answers(TaxiModel model)
    {
        var (server, port) = StartHost(model);
        using (server)
        {
            var json = Ask(Protocol.Rest, port);
            var frame = Ask(Protocol.Grpc, port);
            return (model.Write("answer.json", json), model.Write("answer.bin", frame), PredictResponse.Parser.ParseFrom(frame.AsSpan(5)).Outputs["probabilities"].FloatVal[1]);
        }
    }

    private static void CheckGrpc(int port, float probability)
    {
        var answer = PredictResponse.Parser.ParseFrom(Ask(Protocol.Grpc, port - 1).AsSpan(5)).Outputs["probabilities"].FloatVal[1];
        if (Math.Abs(answer - probability) > 1e-5) throw new InvalidOperationException($"The peer gives {answer}, the host {probability}.");
    }

    private static byte[] Ask(Protocol protocol, int port)
    {
        using var client = new HttpClient { DefaultRequestVersion = protocol == Protocol.Rest ? HttpVersion.Version11 : HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var content = new ByteArrayContent(TaxiModel.Request(protocol));
        content.Headers.ContentType = new(protocol == Protocol.Rest ? "application/json" : "application/grpc");
        using var response = client.PostAsync(new Uri(AddressOf(protocol, port)), content).GetAwaiter().GetResult();
        var body = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        return response.IsSuccessStatusCode && body.Length > 0 ? body : throw new InvalidOperationException($"The server answered {response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)} {response.TrailingHeaders}");
    }

    /// <summary>The command as it is shipped, in the same configuration as this program.</summary>
    private static string Program() => Path.Combine(Repository.Root, ".build", "bin", "Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "pipeline");

    /// <summary>A port that is free, with the next one.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            using var second = new TcpListener(IPAddress.Loopback, port + 1);
            try
            {
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // The next one is taken: look on.
            }
        }
    }
}
