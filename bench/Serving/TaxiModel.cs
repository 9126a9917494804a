using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Pipelines.Cli;
using Pipelines.Serving.Grpc.Protocol;

namespace Pipelines.Bench.Serving;

/// <summary>The model of <c>pipelines/taxi.yaml</c>, and a request of one trip in both forms.</summary>
internal sealed class TaxiModel : IDisposable
{
    private static readonly string[] Texts = ["company", "payment_type"];
    private static readonly string[] Numbers = ["dropoff_latitude", "dropoff_longitude", "fare", "pickup_latitude", "pickup_longitude", "trip_miles"];

    private static readonly (string Name, string Value)[] Trip =
    [
        ("company", "Taxi Affiliation Services"), ("dropoff_census_tract", "17031080100"), ("dropoff_community_area", "8"), ("dropoff_latitude", "41.963"), ("dropoff_longitude", "-87.7362"),
        ("fare", "7.55"), ("payment_type", "Cash"), ("pickup_community_area", "8"), ("pickup_latitude", "41.963"), ("pickup_longitude", "-87.7362"), ("trip_miles", "1.4"), ("trip_seconds", "600"),
        ("trip_start_day", "4"), ("trip_start_hour", "11"), ("trip_start_month", "4"), ("trip_start_timestamp", "1461150000"),
    ];

    private readonly string _folder;

    private TaxiModel(string folder) => _folder = folder;

    public string Models => Path.Combine(_folder, "models");

    public string OnnxFile => Path.Combine(Models, "taxi", "1", "model.onnx");

    /// <summary>Runs the pipeline in a folder of its own.</summary>
    public static TaxiModel Train()
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-bench-").FullName;
        using var said = new StringWriter();
        var output = TextWriter.Synchronized(said);
        var code = CommandLine.RunAsync(["run", Path.Combine(Repository.Root, "pipelines", "taxi.yaml"), "--root", folder, "--non-interactive"], output, output).GetAwaiter().GetResult();
        if (code != 0) throw new InvalidOperationException($"pipelines/taxi.yaml ended with {code}: {said}");
        return new TaxiModel(folder);
    }

    /// <summary>Writes a file into the folder, and gives its path.</summary>
    public string Write(string name, byte[] content)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    /// <summary>The body of a request for one trip.</summary>
    public static byte[] Request(Protocol protocol) => protocol == Protocol.Rest ? Encoding.UTF8.GetBytes(Json()) : Frame(Message());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Json()
    {
        var row = new JsonObject();
        foreach (var (name, value) in Trip) row[name] = Texts.Contains(name) ? value : JsonNode.Parse(value);
        return JsonSerializer.Serialize(new JsonObject { ["instances"] = new JsonArray(row) });
    }

    private static PredictRequest Message()
    {
        var request = new PredictRequest { ModelSpec = new ModelSpec { Name = "taxi" } };
        foreach (var (name, value) in Trip)
        {
            var tensor = new TensorProto { TensorShape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = 1 } } } };
            tensor.Dtype = Texts.Contains(name) ? DataType.DtString : Numbers.Contains(name) ? DataType.DtFloat : DataType.DtInt64;
            if (tensor.Dtype == DataType.DtString) tensor.StringVal.Add(ByteString.CopyFromUtf8(value));
            else if (tensor.Dtype == DataType.DtFloat) tensor.FloatVal.Add(float.Parse(value, CultureInfo.InvariantCulture));
            else tensor.Int64Val.Add(long.Parse(value, CultureInfo.InvariantCulture));
            request.Inputs[name] = tensor;
        }
        return request;
    }

    private static byte[] Frame(PredictRequest message)
    {
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }
}
