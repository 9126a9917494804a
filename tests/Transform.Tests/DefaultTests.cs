using Pipelines.Data;

namespace Pipelines.Transform.Tests;

public class DefaultTests
{
    [Fact]
    public void Fit_NothingMentioned_ChoosesByTypeAndData()
    {
        var transform = Fit(100,
            Numbers("amount", i => i % 7 == 0 ? null : i * 0.5),
            Integers("hour", i => i % 24),
            Texts("colour", i => i % 3 == 0 ? "red" : "blue"));

        Assert.Equal(["z_score, clip, fill", "z_score, clip, fill", "vocabulary, one_hot"],
            transform.Features.Select(f => string.Join(", ", f.Steps.Select(s => s.Operation))));
        Assert.Equal([1, 1, 2], transform.Features.Select(f => f.Width));
        Assert.Empty(transform.Dropped);
    }

    [Fact]
    public void Fit_ColumnsThatSayNothing_AreDroppedWithAWarning()
    {
        var transform = Fit(100,
            Numbers("good", i => i),
            Numbers("constant", _ => 3),
            Numbers("empty", _ => null),
            Texts("constant_text", _ => "x"),
            Texts("empty_text", _ => null),
            Texts("id", i => FormattableString.Invariant($"id {i}")));

        Assert.Equal(["good"], transform.Features.Select(f => f.Name));
        Assert.Equal(["constant", "empty", "constant_text", "empty_text", "id"], transform.Dropped.Select(d => d.Name));
        Assert.All(transform.Dropped, d => Assert.True(d.IsWarning));
        Assert.Equal(["good"], transform.Columns);
    }

    [Fact]
    public void Fit_ColumnsOfTheLabel_LeaveTheFeaturesUnlessListed()
    {
        var batch = Batch(50, Numbers("fare", i => i), Numbers("tips", i => i * 2), Numbers("tolls", i => i + 1));
        var listed = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>> { ["tips"] = [new Transform.Mappers.ZScore()] });

        var without = TransformFitter.Fit(TransformOptions.Default, new InMemoryExamples(batch), ["tips", "fare"]);
        var with = TransformFitter.Fit(listed, new InMemoryExamples(batch), ["tips", "fare"]);

        Assert.Equal(["tolls"], without.Columns);
        Assert.Equal(["tips", "tolls"], with.Columns);
    }

    [Fact]
    public void Fit_OnePassIsEnough_ReadsTheDataOnce()
    {
        var source = new CountingSource(new InMemoryExamples(Batch(100, Numbers("a", i => i), Integers("hour", i => i % 24), Texts("colour", i => i % 3 == 0 ? "red" : "blue"))));

        TransformFitter.Fit(TransformOptions.Default, source);

        Assert.Equal(1, source.Reads);
    }

    [Fact]
    public void Transform_AbsurdValues_StayWithinBounds()
    {
        var transform = Fit(100, Numbers("x", i => i));

        var actual = transform.Transform(ColumnBatch.Of(Float64Column.From("x", 1e38, -1e38, double.PositiveInfinity, double.NegativeInfinity, double.NaN, null)))["x"];

        Assert.Equal([10f, -10f, 10f, -10f, 0f, 0f], actual.ToArray<float>());
    }

    [Fact]
    public void Fit_NoFeatureLeft_Throws()
    {
        var error = Assert.Throws<TransformException>(() => Fit(10, Numbers("constant", _ => 1)));

        Assert.Contains("No feature is left", error.Message, StringComparison.Ordinal);
    }

    private static Func<int, Column> Numbers(string name, Func<int, double?> value) => rows => Float64Column.From(name, [.. Enumerable.Range(0, rows).Select(value)]);

    private static Func<int, Column> Integers(string name, Func<int, long?> value) => rows => Int64Column.From(name, [.. Enumerable.Range(0, rows).Select(value)]);

    private static Func<int, Column> Texts(string name, Func<int, string?> value) => rows => Utf8Column.From(name, [.. Enumerable.Range(0, rows).Select(value)]);

    private static ColumnBatch Batch(int rows, params Func<int, Column>[] columns) => new([.. columns.Select(c => c(rows))]);

    private static TransformGraph Fit(int rows, params Func<int, Column>[] columns) =>
        TransformFitter.Fit(TransformOptions.Default, new InMemoryExamples(Batch(rows, columns)));

    private sealed class CountingSource(IExampleSource inner) : IExampleSource
    {
        public int Reads { get; private set; }

        public IReadOnlyList<Field> Fields => inner.Fields;

        public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
        {
            Reads++;
            return inner.Read(columns, cancellationToken);
        }

        public string Describe() => inner.Describe();
    }
}
