using System.Globalization;
using System.Text;
using Google.Protobuf;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Fuzzing;

public sealed class RequestFuzzTests
{
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ_CASES") ?? "3000", CultureInfo.InvariantCulture);

    private static readonly (string Path, string Body)[] Seeds =
    [
        ("/v1/models/half_plus_two:predict", """{"signature_name": "serving_default", "instances": [[1.5], [2e1], [NaN]]}"""),
        ("/v1/models/penguins:predict", """{"instances": [{"island": "Dr\u0065am", "culmen_length_mm": 46.5, "body_mass_g": 3500, "weights": [1, 2, null]}, {"culmen_length_mm": 1}]}"""),
        ("/v1/models/mixed:predict", """{"inputs": {"int": [1], "long": [2], "text": [{"b64": "aGk="}], "flag": [true], "double": [0.5]}}"""),
        ("/v2/models/mixed/infer", """{"id": "1", "inputs": [{"name": "int", "shape": [1], "datatype": "INT32", "data": [[1]]}, {"name": "text", "datatype": "BYTES", "shape": [1], "parameters": {"binary_data_size": 6}}], "outputs": [{"name": "int"}]}"""),
        ("/v1/models/penguins:classify", """{"context": {"island": "Dream"}, "examples": [{"culmen_length_mm": 1, "body_mass_g": [true]}]}"""),
    ];

    private static readonly (string Path, byte[] Message)[] Messages =
    [
        ("/tensorflow.serving.PredictionService/Predict", new PredictRequest
        {
            ModelSpec = new ModelSpec { Name = "half_plus_two", Version = 123 },
            Inputs = { ["x"] = new TensorProto { Dtype = DataType.DtFloat, TensorShape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = 2 } } }, FloatVal = { 1, 2 } } },
            OutputFilter = { "y" },
        }.ToByteArray()),
        ("/tensorflow.serving.PredictionService/Classify", new ClassificationRequest
        {
            ModelSpec = new ModelSpec { Name = "half_plus_two", SignatureName = "classify_x_to_y" },
            Input = new Input { ExampleList = new ExampleList { Examples = { new Example { Features = new Features { Feature = { ["x"] = new Feature { FloatList = new FloatList { Value = { 1 } } } } } } } } },
        }.ToByteArray()),
        ("/inference.GRPCInferenceService/ModelInfer", new Serving.Grpc.Protocol.Inference.ModelInferRequest
        {
            ModelName = "half_plus_two",
            Inputs = { new Serving.Grpc.Protocol.Inference.ModelInferRequest.Types.InferInputTensor { Name = "x", Datatype = "FP32", Shape = { 1, 1 } } },
            RawInputContents = { ByteString.CopyFrom(0, 0, 128, 63) },
        }.ToByteArray()),
        ("/tensorflow.serving.ModelService/GetModelStatus", new GetModelStatusRequest { ModelSpec = new ModelSpec { Name = "half_plus_two", Version = 123 } }.ToByteArray()),
    ];

    [Fact]
    public async Task Rest_MutatedBodies_NeverFailInside()
    {
        await using var host = await TestHost.StartAsync("half_plus_two", "penguins", "mixed");
        var random = new Random(11);
        for (var index = 0; index < Cases; index++)
        {
            var (path, body) = Seeds[index % Seeds.Length];
            var mutated = Mutations.Mutate(Encoding.UTF8.GetBytes(body), random);
            using var content = new ByteArrayContent(mutated);

            using var response = await host.Client.PostAsync(path, content);

            Assert.True((int)response.StatusCode is 200 or 400, $"Case {index}: {(int)response.StatusCode} for {Encoding.UTF8.GetString(mutated)}: {await response.Content.ReadAsStringAsync()}");
        }
        Assert.True(host.Log.Errors.FirstOrDefault() is null, host.Log.Errors.FirstOrDefault());
    }

    [Fact]
    public async Task Grpc_MutatedMessages_NeverFailInside()
    {
        await using var host = await TestHost.StartAsync("half_plus_two");
        using var client = new GrpcClient(host.Host.GrpcAddress!);
        var random = new Random(12);
        for (var index = 0; index < Cases; index++)
        {
            var (path, seed) = Messages[index % Messages.Length];
            var mutated = Mutations.Mutate(seed, random);
            var body = index % 3 == 0 ? Mutations.Mutate(GrpcClient.Frame(mutated), random) : GrpcClient.Frame(mutated);

            await client.SendAsync(path, body);
        }
        Assert.True(host.Log.Errors.FirstOrDefault() is null, host.Log.Errors.FirstOrDefault());
    }
}
