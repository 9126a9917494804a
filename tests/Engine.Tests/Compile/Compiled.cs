using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Tests.Compile;

/// <summary>Holds compiled functions against the reference interpreter, for every width of vectors.</summary>
internal static class Compiled
{
    public static TheoryData<int> Widths => [.. Isa.All.Select(i => i.Width)];

    public static Isa OfWidth(int width) => Isa.All.First(i => i.Width == width);

    public static void AssertEqualsReference(Graph graph, IReadOnlyDictionary<string, NDArray> inputs, int width, double tolerance, string what)
    {
        var expected = ReferenceInterpreter.Run(graph, [], inputs);
        var actual = new Function(graph) { IsCompiled = true, Isa = OfWidth(width) }.Run(inputs);
        foreach (var (name, value) in expected) Values.AssertClose(Values.Numbers(value), actual[name], tolerance, $"{what}, {width} lanes, {name} of\n{graph}");
    }
}
