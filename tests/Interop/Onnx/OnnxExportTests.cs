using Pipelines.Engine;
using Pipelines.Engine.Onnx;
using Pipelines.Engine.Ops;

namespace Pipelines.Interop.Onnx;

/// <summary>Every operation that is written as ONNX computes in onnxruntime what it computes here.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private const double Tolerance = 1e-5;

    /// <summary>Operations of training, of which a prediction has none.</summary>
    private static readonly Type[] _training = [typeof(RandomUniform), typeof(Unwindow), typeof(ScatterAdd), typeof(AddAlong)];

    /// <summary>What stands for others while a model is put together or differentiated; a graph has it no more.</summary>
    private static readonly Type[] _symbolic = [typeof(FunctionCall), typeof(LayerCall), typeof(ModelInput)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-onnx-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_EachOperationInOnnxRuntime_GivesTheEnginesValues()
    {
        var calls = OnnxCases.All.Select((test, i) => (Write(test, i), test.Inputs)).ToArray();

        var answers = OnnxRuntime.Run(calls);

        var faults = OnnxCases.All.Zip(answers).Select(pair => pair.Second.Outputs is { } outputs ? Difference(pair.First, outputs) : $"{pair.First.Name}: {pair.Second.Error}").OfType<string>().ToArray();
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Read_EachOperationWritten_GivesTheSameValues()
    {
        var faults = new List<string>();
        foreach (var test in OnnxCases.All)
        {
            using var file = new MemoryStream();
            OnnxWriter.Write(test.Graph, file);
            var copy = OnnxReader.Read(file.ToArray());
            if (Difference(test, new Function(copy).Run(test.Inputs)) is { } fault)
                faults.Add(fault);
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Cases_AllOperations_AreThere()
    {
        var tested = OnnxCases.All.SelectMany(test => test.Graph.Sort()).Select(tensor => tensor.Op.GetType()).ToHashSet();
        tested.UnionWith([typeof(Input), typeof(VariableRead)]);

        var missing = typeof(Op).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Op)) && !type.IsAbstract && OpTable.For(type).Kind != OpKind.Host)
            .Except(tested).Except(_training).Except(_symbolic);

        Assert.True(!missing.Any(), string.Join(", ", missing.Select(type => type.Name)));
    }

    private string Write(OnnxCase test, int number)
    {
        var file = Path.Combine(_folder.FullName, $"{number}.onnx");
        using var stream = File.Create(file);
        OnnxWriter.Write(test.Graph, stream);
        return file;
    }

    private static string? Difference(OnnxCase test, IReadOnlyDictionary<string, NDArray> outputs)
    {
        var (expected, actual) = (new Function(test.Graph).Run(test.Inputs)["output"], outputs["output"]);
        if (expected.DType != actual.DType || !expected.Shape.SequenceEqual(actual.Shape))
            return $"{test.Name}: expected {expected}, got {actual}.";

        if (expected.DType == DType.String)
            return expected.ToArray<string>().SequenceEqual(actual.ToArray<string>()) ? null : $"{test.Name}: texts differ.";
        for (var i = 0; i < expected.Length; i++)
        {
            var (e, a) = (expected.GetNumber(i), actual.GetNumber(i));
            if (!e.Equals(a) && !(Math.Abs(e - a) <= Tolerance * Math.Max(1, Math.Abs(e))))
                return $"{test.Name}: element {i} is {a:R}, expected {e:R}.";
        }

        return null;
    }
}
