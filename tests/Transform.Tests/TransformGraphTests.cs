using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests;

public sealed class TransformGraphTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("transform").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_SavedTransform_ComputesAndDescribesTheSame()
    {
        var (transform, rows) = Everything();

        transform.Save(_folder);
        var loaded = TransformGraph.Load(_folder);

        Assert.Equal(transform.Columns, loaded.Columns);
        Assert.Equal(transform.Features.Select(f => (f.Name, f.Kind, f.Width, f.Trained)), loaded.Features.Select(f => (f.Name, f.Kind, f.Width, f.Trained)));
        Assert.Equal(transform.Dropped, loaded.Dropped);
        var (expected, actual) = (transform.Transform(rows), loaded.Transform(rows));
        Assert.All(transform.Features, f => Assert.True(expected[f.Name].ContentEquals(actual[f.Name]), f.Name));
    }

    [Fact]
    public void Save_Twice_WritesTheSameBytes()
    {
        var (first, second) = (Path.Combine(_folder, "first"), Path.Combine(_folder, "second"));

        Everything().Transform.Save(first);
        Everything().Transform.Save(second);

        foreach (var file in (string[])["transform.onnx", "transform.json"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(first, file)), File.ReadAllBytes(Path.Combine(second, file)));
    }

    [Fact]
    public void Transform_Shapes_AreRowsByWidthAndRows()
    {
        var (transform, rows) = Everything();

        var outputs = transform.Transform(rows);

        Assert.All(transform.Features, f => Assert.Equal(f.Kind == FeatureKind.Vector ? [rows.Rows, f.Width] : [rows.Rows], outputs[f.Name].Shape));
        Assert.All(transform.Graph.Inputs, i => Assert.Equal([Dim.Batch], i.Shape));
    }

    [Fact]
    public void Transform_ThousandsOfColumns_WorksInReasonableTime()
    {
        var columns = Enumerable.Range(0, 3000).Select(c => (Column)Float64Column.From(FormattableString.Invariant($"c{c}"), [.. Enumerable.Range(0, 20).Select(r => (double?)((r * 7 + c) % 11))]));
        var batch = new ColumnBatch([.. columns]);

        var transform = TransformFitter.Fit(TransformOptions.Default, new InMemoryExamples(batch));

        Assert.Equal(3000, transform.Features.Count);
        Assert.Equal(3000, transform.Transform(batch).Count);
    }

    private static (TransformGraph Transform, ColumnBatch Rows) Everything()
    {
        static ColumnBatch Batch(int seed) => ColumnBatch.Of(
            RandomColumns.Numbers(seed, 200).Rename("number"), RandomColumns.Integers(seed, 200).Rename("integer"), RandomColumns.Texts(seed, 200).Rename("text"),
            RandomColumns.Numbers(seed + 1, 200).Rename("bucketed"), Float64Column.From("constant", [.. Enumerable.Repeat((double?)1, 200)]));
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>>
        {
            ["bucketed"] = [new Fill("median"), new Bucketize(5)],
            ["derived"] = [new FromExpression("number / max(integer, 1)"), new Log1p(), new Robust(), new Clip(-3, 3)],
            ["is_a"] = [new FromExpression("starts_with(text, 'a') or length(text) > 20")],
        });
        return (TransformFitter.Fit(options, new InMemoryExamples(Batch(1))), Batch(2));
    }
}
