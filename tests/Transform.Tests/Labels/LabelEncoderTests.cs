using Pipelines.Data;

namespace Pipelines.Transform.Tests.Labels;

public class LabelEncoderTests
{
    [Fact]
    public void Fit_Texts_AreSortedClasses()
    {
        var encoder = Fit("y", Utf8Column.From("y", "b", "a", null, "c", "a", ""));

        Assert.Equal(LearningTask.Classification, encoder.Task);
        Assert.Equal(["a", "b", "c"], encoder.Classes);
    }

    [Fact]
    public void Fit_FewIntegers_AreClassesInTheOrderOfNumbers()
    {
        Assert.Equal(["-1", "2", "10"], Fit("y", Int64Column.From("y", 10, 2, -1, null, 2)).Classes);
    }

    [Fact]
    public void Fit_ManyIntegersOrDecimals_AreRegression()
    {
        var integers = Fit("y", Int64Column.From("y", [.. Enumerable.Range(0, 40).Select(i => (long?)i)]));
        var decimals = Fit("y", Float64Column.From("y", 1, 2, null, 3));

        Assert.Equal(LearningTask.Regression, integers.Task);
        Assert.Equal(LearningTask.Regression, decimals.Task);
        Assert.Equal(2, decimals.Mean);
        Assert.Equal(Math.Sqrt(2.0 / 3), decimals.Deviation, 1e-12);
    }

    [Fact]
    public void Fit_TaskGiven_OverridesTheType()
    {
        var encoder = Fit(new LabelSpec("y", Task: LearningTask.Classification), Float64Column.From("y", 1, 0, 1));

        Assert.Equal(["0", "1"], encoder.Classes);
    }

    [Fact]
    public void Fit_Expression_IsEvaluated()
    {
        var spec = new LabelSpec("big", "tips > 0.2 * fare");

        var encoder = Fit(spec, Float64Column.From("tips", 1, 0, null), Float64Column.From("fare", 2, 2, 2));

        Assert.Equal(["0", "1"], encoder.Classes);
        Assert.Equal(["big", "tips", "fare"], spec.Columns);
    }

    [Fact]
    public void Encode_MissingAndUnknownClasses_AreDroppedAndCounted()
    {
        var encoder = new LabelEncoder("y", LearningTask.Classification, ["a", "b"]);
        var batch = ColumnBatch.Of(Utf8Column.From("y", "b", null, "x", "", "a"), Int64Column.From("row", 0, 1, 2, 3, 4));

        var labelled = encoder.Encode(batch);

        Assert.Equal([1L, 0L], labelled.Labels.ToArray<long>());
        Assert.Equal([0L, 4L], ((Int64Column)labelled.Examples["row"]).Values.ToArray());
        Assert.Equal((2, 1), (labelled.Missing, labelled.UnknownClass));
        Assert.Null(labelled.Weights);
    }

    [Fact]
    public void Encode_Regression_DropsWhatIsNotFinite()
    {
        var encoder = new LabelEncoder("y", LearningTask.Regression, []);

        var labelled = encoder.Encode(ColumnBatch.Of(Float64Column.From("y", 1.5, null, double.NaN, double.PositiveInfinity, -2)));

        Assert.Equal([1.5f, -2f], labelled.Labels.ToArray<float>());
        Assert.Equal(3, labelled.Missing);
    }

    [Fact]
    public void Encode_Weight_IsEvaluatedAndARowWithoutItDropped()
    {
        var encoder = new LabelEncoder(new LabelSpec("y", Weight: "w * 2"), LearningTask.Regression, []);

        var labelled = encoder.Encode(ColumnBatch.Of(Float64Column.From("y", 1, 2, 3), Float64Column.From("w", 0.5, null, 4)));

        Assert.Equal([1f, 8f], labelled.Weights!.ToArray<float>());
        Assert.Equal([1f, 3f], labelled.Labels.ToArray<float>());
        Assert.Equal(1, labelled.Missing);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "one class", "one class only, 'a'" },
        { "none", "has no value in any of the 2 rows" },
        { "constant", "is 3 in all 2 labelled rows" },
        { "text", "is text" },
        { "identifier", "more than 1000 classes" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fit_LabelThatCannotBeLearned_Throws(string name, string message)
    {
        var (spec, column) = name switch
        {
            "one class" => (new LabelSpec("y"), (Column)Utf8Column.From("y", "a", "a", null)),
            "none" => (new LabelSpec("y"), Utf8Column.From("y", null, null)),
            "constant" => (new LabelSpec("y"), Float64Column.From("y", 3, 3, null)),
            "text" => (new LabelSpec("y", Task: LearningTask.Regression), Utf8Column.From("y", "a", "b")),
            _ => (new LabelSpec("y"), Utf8Column.From("y", [.. Enumerable.Range(0, 2000).Select(i => FormattableString.Invariant($"id {i}"))])),
        };

        var error = Assert.Throws<LabelException>(() => Fit(spec, column));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static LabelEncoder Fit(LabelSpec spec, params Column[] columns) => LabelEncoder.Fit(spec, new InMemoryExamples(new ColumnBatch(columns)));
}
