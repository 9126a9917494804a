using System.Text.Json;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Onnx;
using Pipelines.Engine.Onnx.Protocol;

namespace Pipelines.Engine.Tests.Onnx.Recurrent;

/// <summary>Recurrent layers in files that PyTorch has written, against its outputs; torch-recurrent-onnx.py made both.</summary>
public sealed class OnnxRecurrentTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot(), "tests", "Engine.Tests", "Onnx", "Recurrent");

    [Theory]
    [InlineData("lstm", 4, 2)]
    [InlineData("lstm-both-ways-twice", 2, 4)]
    [InlineData("gru", 4, 2)]
    [InlineData("gru-both-ways", 4, 2)]
    [InlineData("rnn", 4, 2)]
    [InlineData("rnn-relu-both-ways", 4, 2)]
    public void Run_FileOfTorch_GivesItsOutputs(string name, int first, int second)
    {
        var graph = OnnxReader.Read(File.ReadAllBytes(Path.Combine(Folder, $"{name}.onnx")));
        var x = Values.Fill(DType.Float32, [first, second, 3], i => 0.6 * Math.Sin(1.3 * i + 50));

        var results = new Function(graph).Run(new Dictionary<string, NDArray> { ["x"] = x });

        foreach (var output in JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "outputs.json"))).RootElement.GetProperty(name).EnumerateObject())
            Values.AssertClose([.. output.Value.EnumerateArray().Select(v => v.GetDouble())], results[output.Name], 1e-5, output.Name);
    }

    [Fact]
    public void Write_Lstm_IsOneProductAndOneScan()
    {
        using var trace = new Trace(1);
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 4, 3]);
        using var file = new MemoryStream();
        OnnxWriter.Write(new Graph([x], [new("y", new LSTM(5).Call(x))]), file);
        var nodes = ModelProto.Parser.ParseFrom(file.ToArray()).Graph.Node;
        var body = nodes.Single(n => n.OpType == "Scan").Attribute.Single(a => a.Name == "body").G.Node;

        Assert.Single(nodes, n => n.OpType == "MatMul");
        Assert.Single(body, n => n.OpType is "MatMul" or "Gemm");
        Assert.Equal(3, body.Count(n => n.OpType == "Sigmoid"));
        Assert.Equal(2, body.Count(n => n.OpType == "Tanh"));
    }
}
