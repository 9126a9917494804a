using Pipelines.Engine.Onnx;
using Pipelines.Engine.Tests.Compile;

namespace Pipelines.Engine.Tests.Guide;

/// <summary>The guide's examples are the files beside this one: they compile, run in every way and have the gradients they should.</summary>
public sealed class AddingAnOperationTests
{
    public static TheoryData<int> Widths => Compiled.Widths;

    [Theory]
    [InlineData("Hypot.cs")]
    [InlineData("Squareplus.cs")]
    public void Guide_Example_IsTheCodeThatIsTested(string file)
    {
        var root = SharedData.RepositoryRoot();
        var guide = File.ReadAllText(Path.Combine(root, "docs", "guide", "adding-an-operation.md"));
        var code = File.ReadAllText(Path.Combine(root, "tests", "Engine.Tests", "Guide", file)).Trim();

        Assert.Contains($"```csharp\n{code}\n```", guide, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_BothExamples_EqualTheReference(int width)
    {
        var (a, b) = (Tensor.Input("a", DType.Float32, [Dim.Batch, 5]), Tensor.Input("b", DType.Float32, [5]));
        var y = Tensor.Apply(new Squareplus(4), Tensor.Apply(new Hypot(), a, b) - 1);
        var inputs = new Dictionary<string, NDArray> { ["a"] = Values.Of(DType.Float32, [7, 5]), ["b"] = Values.Of(DType.Float32, [5], seed: 2) };

        Compiled.AssertEqualsReference(new Graph([a, b], [new("y", y), new("g", Gradients.Of(y, [a])[0])]), inputs, width, 1e-5, "guide");
        Values.AssertClose(
            [.. Values.Indices([7, 5]).Select(i => double.Hypot(Values.At(inputs["a"], i), Values.At(inputs["b"], i[1])) - 1).Select(x => (x + Math.Sqrt(x * x + 4)) / 2)],
            new Function(new Graph([a, b], [new("y", y)])).Run(inputs)["y"],
            1e-5,
            "guide");
    }

    [Fact]
    public void Gradients_BothExamples_EqualFiniteDifferences()
    {
        var x = new Variable(Values.Of(DType.Float64, [6]), "x");
        var y = Tensor.Apply(new Squareplus(4), Tensor.Apply(new Hypot(), x, Tensor.Constant(DType.Float64, 2))).Sum();
        var first = Gradients.Of(y, [x])[0];

        Values.AssertClose(FiniteDifference.Of(y, x), first.Value(), 1e-8, "first");
        Values.AssertClose(FiniteDifference.Of(first.Square().Sum(), x), Gradients.Of(first.Square().Sum(), [x])[0].Value(), 1e-6, "second");
    }

    [Fact]
    public void Write_Composite_IsWrittenAsWhatItIsMadeOf()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch]);
        using var file = new MemoryStream();
        OnnxWriter.Write(new Graph([x], [new("y", Tensor.Apply(new Squareplus(4), x))]), file);
        var inputs = new Dictionary<string, NDArray> { ["x"] = NDArray.From((float[])[-1, 0, 3]) };

        Values.AssertClose([(Math.Sqrt(5) - 1) / 2, 1, (3 + Math.Sqrt(13)) / 2], new Function(OnnxReader.Read(file.ToArray())).Run(inputs)["y"], 1e-6, "y");
    }
}
