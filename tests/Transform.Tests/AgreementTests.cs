using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests;

/// <summary>Whatever computes a transform, the values are the same: compiled, interpreted, written and read back; on rows with missing, empty, unseen, unicode, huge, NaN and infinite values.</summary>
public class AgreementTests
{
    private static readonly MapperCase[] _all = [.. MapperCases.Portable, .. MapperCases.Host];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, _all.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Transform_RandomRows_AgreesWithTheInterpreterAndWithTheFile(int index)
    {
        var (name, train, rows, steps) = _all[index];
        using var folder = new TemporaryFolder();
        var transform = Apply.Fit(train, steps);
        transform.Save(folder.Path);
        var loaded = TransformGraph.Load(folder.Path);
        var interpreter = new Function(transform.Graph) { IsCompiled = false };
        for (var seed = 2; seed < 4; seed++)
        {
            var batch = ColumnBatch.Of(rows(seed));

            var compiled = transform.Transform(batch)["x"];

            AssertSame(name, interpreter.Run(ExampleTensors.ToInputs(batch, transform.Graph.Inputs))["x"], compiled);
            AssertSame(name, loaded.Transform(batch)["x"], compiled);
        }
    }

    [Fact]
    public void Cases_AllMappers_AreAmongThem()
    {
        var covered = _all.SelectMany(c => c.Steps).Select(s => s.GetType()).ToHashSet();
        // What these become is tested, or they have no value of their own.
        covered.UnionWith([typeof(Drop), typeof(Words), typeof(Default)]);

        var missing = typeof(Mapper).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Mapper)) && !t.IsAbstract && !covered.Contains(t)).Select(t => t.Name);

        Assert.Empty(missing);
    }

    private static void AssertSame(string name, NDArray expected, NDArray actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        for (var i = 0; i < expected.Length; i++)
        {
            var (a, b) = (expected.GetNumber(i), actual.GetNumber(i));
            Assert.True(a.Equals(b) || Math.Abs(a - b) <= 2e-6 * Math.Max(1, Math.Abs(a)), FormattableString.Invariant($"{name}: element {i} is {a}, then {b}."));
        }
    }
}
