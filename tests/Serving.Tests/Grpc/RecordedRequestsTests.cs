using System.Buffers.Binary;
using Google.Protobuf;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Models;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Grpc;

public sealed class RecordedRequestsTests
{
    private static readonly PredictionLog Predict = new()
    {
        PredictLog = new() { Request = new() { Inputs = { ["x"] = new TensorProto { Dtype = DataType.DtFloat, TensorShape = new() { Dim = { new TensorShapeProto.Types.Dim { Size = 1 }, new TensorShapeProto.Types.Dim { Size = 1 } } }, FloatVal = { 1 } } } } },
    };

    private static readonly PredictionLog Regress = new() { RegressLog = new() { Request = new() { ModelSpec = new() { SignatureName = "regress_x_to_y" }, Input = Examples() } } };

    private static readonly PredictionLog Multi = new()
    {
        MultiInferenceLog = new()
        {
            Request = new()
            {
                Input = Examples(),
                Tasks =
                {
                    new InferenceTask { ModelSpec = new() { SignatureName = "regress_x_to_y" }, MethodName = ServableSignature.RegressMethod },
                    new InferenceTask { ModelSpec = new() { SignatureName = "classify_x_to_y" }, MethodName = ServableSignature.ClassifyMethod },
                },
            },
        },
    };

    [Fact]
    public async Task Load_VersionWithRecordedRequests_RunsThemBeforeItAnswers()
    {
        await using var host = await TestHost.StartAsync("echo");

        host.Publish("half_plus_two", 1, "half_plus_two", folder => Write(folder, Predict, Regress, Multi));

        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")?.AvailableVersions is [1]);
        Assert.Equal(4, host.Loader.Loaded.Single(servable => servable.Signatures.ContainsKey("regress_x_to_y")).Runs);
    }

    [Fact]
    public async Task Load_RecordedRequestsTurnedOff_AreNotRun()
    {
        await using var host = await TestHost.StartAsync(new ServingOptions { RunsRecordedRequests = false }, "echo");

        host.Publish("half_plus_two", 1, "half_plus_two", folder => Write(folder, Predict));

        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")?.AvailableVersions is [1]);
        Assert.All(host.Loader.Loaded, servable => Assert.Equal(0, servable.Runs));
    }

    [Theory]
    [InlineData("request")]
    [InlineData("damage")]
    [InlineData("cut")]
    [InlineData("kind")]
    [InlineData("many")]
    public async Task Load_RecordedRequestThatFails_IsReportedAndTheOldVersionStays(string fault)
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        var wrong = Predict.Clone();
        wrong.PredictLog.Request.Inputs.Add("z", new TensorProto());

        host.Publish("half_plus_two", 124, "half_plus_two", folder =>
        {
            Write(folder, fault switch { "request" => [Predict, wrong], "kind" => [new PredictionLog { LogMetadata = new() { ModelSpec = new() { Name = "half_plus_two" } } }], "many" => [.. Enumerable.Repeat(Predict, 1001)], _ => [Predict] });
            var file = Path.Combine(folder, "assets.extra", "tf_serving_warmup_requests");
            var bytes = File.ReadAllBytes(file);
            bytes[20] ^= (byte)(fault == "damage" ? 1 : 0);
            File.WriteAllBytes(file, fault == "cut" ? bytes[..^3] : bytes);
        });

        await TestHost.UntilAsync(() => host.Host.Models.Find("half_plus_two")!.Statuses[0] is { Version: 124, State: ModelVersionState.End });
        var status = host.Host.Models.Find("half_plus_two")!.Statuses[0];
        Assert.Equal(StatusCode.InvalidArgument, status.Code);
        Assert.StartsWith($"The warm-up failed at record {(fault == "request" ? 1 : fault == "many" ? 1000 : 0)} of ", status.Message, StringComparison.Ordinal);
        Assert.Equal([123], host.Host.Models.Find("half_plus_two")!.AvailableVersions);
        Assert.Single(host.Loader.Loaded, servable => servable.IsDisposed);
    }

    [Fact]
    public void Crc_OfTheStandardsExamples_IsTheirs()
    {
        // RFC 3720, B.4: 32 zeros, 32 ones, and the bytes from 0 to 31.
        Assert.Equal(0x8a9136aau, Pipelines.Data.TfRecord.Crc32C.Of(new byte[32]));
        Assert.Equal(0x62a8ab43u, Pipelines.Data.TfRecord.Crc32C.Of([.. Enumerable.Repeat((byte)255, 32)]));
        Assert.Equal(0x46dd794eu, Pipelines.Data.TfRecord.Crc32C.Of([.. Enumerable.Range(0, 32).Select(value => (byte)value)]));
    }

    private static Input Examples() => new() { ExampleList = new() { Examples = { new Example { Features = new() { Feature = { ["x"] = new Feature { FloatList = new() { Value = { 3 } } } } } } } } };

    private static void Write(string folder, params IEnumerable<PredictionLog> logs)
    {
        Directory.CreateDirectory(Path.Combine(folder, "assets.extra"));
        using var stream = File.Create(Path.Combine(folder, "assets.extra", "tf_serving_warmup_requests"));
        var length = new byte[8];
        foreach (var log in logs)
        {
            var bytes = log.ToByteArray();
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
            stream.Write(length);
            stream.Write(BitConverter.GetBytes(Masked(length)));
            stream.Write(bytes);
            stream.Write(BitConverter.GetBytes(Masked(bytes)));
        }
    }

    /// <summary>The checksum bit by bit, as its definition has it.</summary>
    private static uint Masked(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0x82f63b78u);
        }
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
    }
}
