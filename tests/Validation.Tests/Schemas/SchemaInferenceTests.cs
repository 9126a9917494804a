using Pipelines.Data;

namespace Pipelines.Validation.Tests.Schemas;

public sealed class SchemaInferenceTests
{
    [Fact]
    public void Infer_Statistics_FollowsTheRules()
    {
        var batch = ColumnBatch.Of(
            Int64Column.From("always", 1, 2, 3),
            Float64Column.From("sometimes", 1.5, null, double.NaN),
            Utf8Column.From("text", "b", "a", "b"),
            Utf8Column.From("empty", null, null, null));

        var schema = SchemaInference.Infer([Compute(batch)]);

        Assert.Equal((FeatureType.Int, 1, null), (schema["always"].Type, schema["always"].MinFraction, schema["always"].MinCount));
        Assert.Equal((FeatureType.Float, null, 1, true), (schema["sometimes"].Type, schema["sometimes"].MinFraction, schema["sometimes"].MinCount, schema["sometimes"].AllowNan));
        Assert.Equal(["a", "b"], schema["text"].Domain);
        Assert.False(schema["empty"].IsRequired);
        Assert.Null(schema["empty"].Domain);
    }

    [Fact]
    public void Infer_MoreDistinctThanAllowed_HasNoDomain()
    {
        var statistics = Compute(ColumnBatch.Of(Utf8Column.From("text", [.. Enumerable.Range(0, 101).Select(i => $"v{i}")])));

        Assert.Null(SchemaInference.Infer([statistics])["text"].Domain);
        Assert.Equal(101, SchemaInference.Infer([statistics], maxDomainSize: 101)["text"].Domain!.Count);
    }

    [Fact]
    public void Infer_TwoSplits_CoversBoth()
    {
        var train = Compute(ColumnBatch.Of(Utf8Column.From("text", "a", "b"), Int64Column.From("x", 1, 2)));
        var eval = Compute(ColumnBatch.Of(Utf8Column.From("text", "c", null), Int64Column.From("x", 1, 2)));

        var schema = SchemaInference.Infer([train, eval]);

        Assert.Equal(["a", "b", "c"], schema["text"].Domain);
        Assert.Equal((null, 1), (schema["text"].MinFraction, schema["text"].MinCount));
        foreach (var split in new[] { train, eval })
            Assert.Empty(new ExampleValidator(new ValidationOptions()).Validate(new ValidationInput(split, schema)).Anomalies);
    }

    private static DatasetStatistics Compute(ColumnBatch batch) => StatisticsGenerator.Compute(new InMemoryExamples(batch), "train");
}
