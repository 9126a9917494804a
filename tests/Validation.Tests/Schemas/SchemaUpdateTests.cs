using Pipelines.Data;

namespace Pipelines.Validation.Tests.Schemas;

public sealed class SchemaUpdateTests
{
    private const string Yaml = """
        # The head.
        version: 1
        features:
          # Money.
          fare: { type: float, min_fraction: 1, max: 100 } # in dollars
          pay:
            type: string
            # Keep sorted.
            domain:
              - 'Cash # not a comment'
              - Card

          # Untouched,    with odd spacing.
          hour:   { type: int,  min: 0 }
        dataset: { min_examples: 2 } # the end

        """;

    private static readonly DatasetStatistics Statistics = StatisticsGenerator.Compute(new InMemoryExamples(ColumnBatch.Of(
        Float64Column.From("fare", 5, null, 175.05),
        Utf8Column.From("pay", "Card", "Gold", "Card"),
        Int64Column.From("hour", 1, 2, 3),
        Int64Column.From("zone", 4, 5, null))), "train");

    [Fact]
    public void Widen_Statistics_AreAccepted()
    {
        var schema = Schema.Parse(Yaml);

        var widened = SchemaWidening.Widen(schema, [Statistics]);

        Assert.Empty(new ExampleValidator(new ValidationOptions()).Validate(new ValidationInput(Statistics, widened)).Anomalies);
        Assert.Equal(
            [
                "fare: min_fraction 1 -> 0.666",
                "fare: max 100 -> 175.05",
                "pay: domain ['Cash # not a comment', Card] -> ['Cash # not a comment', Card, Gold]",
                "zone: new, { type: int, min_count: 1 }",
            ],
            SchemaDiff.Of(schema, widened).Select(c => c.ToString()));
    }

    [Fact]
    public void Widen_FulfilledSchema_ChangesNothing() =>
        Assert.Empty(SchemaDiff.Of(SchemaInference.Infer([Statistics]), SchemaWidening.Widen(SchemaInference.Infer([Statistics]), [Statistics])));

    [Fact]
    public void Update_ChangedFeatures_KeepsCommentsAndTheRest()
    {
        var widened = SchemaWidening.Widen(Schema.Parse(Yaml), [Statistics]);

        var text = SchemaText.Update(Yaml, widened);

        Assert.Equal("""
            # The head.
            version: 1
            features:
              # Money.
              # in dollars
              fare: { type: float, min_fraction: 0.666, max: 175.05 }
              # Keep sorted.
              pay:
                type: string
                domain: ['Cash # not a comment', Card, Gold]

              # Untouched,    with odd spacing.
              hour:   { type: int,  min: 0 }
              zone: { type: int, min_count: 1 }
            dataset: { min_examples: 2 } # the end

            """, text);
        Assert.Equal(widened.ToYaml(), Schema.Parse(text).ToYaml());
    }

    [Fact]
    public void Update_NothingChanged_IsTheSameText() => Assert.Equal(Yaml, SchemaText.Update(Yaml, Schema.Parse(Yaml)));

    [Fact]
    public void Update_FeaturesInBraces_AreWrittenAnewBelowTheHead()
    {
        const string Braces = "# The head.\nfeatures: { zone: { type: float } }\n";
        var widened = SchemaWidening.Widen(Schema.Parse(Braces), [Statistics]);

        var text = SchemaText.Update(Braces, widened);

        Assert.StartsWith("# The head.\nversion: 1\n", text, StringComparison.Ordinal);
        Assert.Equal(widened.ToYaml(), Schema.Parse(text).ToYaml());
    }
}
