using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Tests.Compile;

/// <summary>Holds compiled functions against the reference interpreter, for every width of vectors, on one thread and on several.</summary>
internal static class Compiled
{
    public static TheoryData<int> Widths => [.. Isa.All.Select(i => i.Width)];

    /// <summary>The caller's thread alone.</summary>
    public static WorkerPool Alone { get; } = new(1);

    /// <summary>Three threads, among which every kernel is cut as finely as it can be.</summary>
    public static WorkerPool Cut { get; } = new(3, grain: 1e-9);

    public static Isa OfWidth(int width) => Isa.All.First(i => i.Width == width);

    public static void AssertEqualsReference(Graph graph, IReadOnlyDictionary<string, NDArray> inputs, int width, double tolerance, string what)
    {
        var expected = ReferenceInterpreter.Run(graph, [], inputs);
        var actual = new Function(graph) { IsCompiled = true, Isa = OfWidth(width), Pool = Alone }.Run(inputs);
        var cut = new Function(graph) { IsCompiled = true, Isa = OfWidth(width), Pool = Cut }.Run(inputs);
        foreach (var (name, value) in expected)
        {
            Values.AssertClose(Values.Numbers(value), actual[name], tolerance, $"{what}, {width} lanes, {name} of\n{graph}");
            Assert.True(actual[name].ContentEquals(cut[name]), $"{what}, {width} lanes: {name} depends on the number of threads.");
        }
    }

    /// <summary>As <see cref="AssertEqualsReference"/>, but next to the interpreter's loops: on large operands the reference takes minutes.</summary>
    public static void AssertEqualsLoops(Graph graph, IReadOnlyDictionary<string, NDArray> inputs, int width, string what)
    {
        var expected = new Function(graph) { IsCompiled = false }.Run(inputs);
        var actual = new Function(graph) { IsCompiled = true, Isa = OfWidth(width), Pool = Alone }.Run(inputs);
        var cut = new Function(graph) { IsCompiled = true, Isa = OfWidth(width), Pool = Cut }.Run(inputs);
        foreach (var (name, value) in expected)
        {
            Values.AssertClose(Values.Numbers(value), actual[name], 1e-3, $"{what}, {width} lanes, {name}");
            Assert.True(actual[name].ContentEquals(cut[name]), $"{what}, {width} lanes: {name} depends on the number of threads.");
        }
    }
}
