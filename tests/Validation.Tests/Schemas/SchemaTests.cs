using Pipelines.Data.Documents;

namespace Pipelines.Validation.Tests.Schemas;

public sealed class SchemaTests
{
    private const string Text = """
        # Reviewed.
        version: 1
        dataset: { min_examples: 10 }
        features:
          fare: { type: float, min_fraction: 1, min: 0, max: 500.5, unit: USD }
          payment_type:
            type: string
            min_count: 1
            domain: [Cash, 'Credit Card', '5']
            min_domain_mass: 0.99
          trip_start_hour: { type: int, domain: [0, 1, -2] }
          'odd: name': { type: int, list: true, min_values: 1, max_values: 3, not_in: [serving], stage: beta }
        """;

    [Fact]
    public void Parse_AllParts_ReadsThem()
    {
        var schema = Schema.Parse(Text);

        Assert.Equal(["fare", "payment_type", "trip_start_hour", "odd: name"], schema.Features.Keys);
        Assert.Equal(10, schema.Dataset!.MinExamples);
        Assert.Equal((FeatureType.Float, 1, 0, 500.5, "USD"), (schema["fare"].Type, schema["fare"].MinFraction, schema["fare"].Min, schema["fare"].Max, schema["fare"].Unit));
        Assert.Equal(["Cash", "Credit Card", "5"], schema["payment_type"].Domain);
        Assert.Equal(["0", "1", "-2"], schema["trip_start_hour"].Domain);
        Assert.False(schema["odd: name"].IsIn("serving"));
        Assert.Equal(FeatureStage.Beta, schema["odd: name"].Stage);
    }

    [Fact]
    public void ToYaml_ReadAgain_IsTheSameSchema()
    {
        var schema = Schema.Parse(Text);

        var again = Schema.Parse(schema.ToYaml());

        Assert.Equal(schema.ToYaml(), again.ToYaml());
        Assert.Equal(["Cash", "Credit Card", "5"], again["payment_type"].Domain);
        Assert.Equal(schema.Fingerprint, again.Fingerprint);
    }

    [Fact]
    public void Fingerprint_OtherContent_Differs()
    {
        var schema = Schema.Parse(Text);

        Assert.NotEqual(schema.Fingerprint, Schema.Parse(Text.Replace("Cash", "Gold", StringComparison.Ordinal)).Fingerprint);
        Assert.Equal(schema.Fingerprint, Schema.Parse(Text.Replace("# Reviewed.", "# Other words.", StringComparison.Ordinal)).Fingerprint);
    }

    [Fact]
    public void Parse_ManyFaults_ReportsAllWithTheirLines()
    {
        const string Faulty = """
            features:
              fare: { type: double }
              tips: { type: float, domain: [a] }
              miles: { type: float, min: 3, max: 2 }
              company: { type: string, min_fractoin: 1 }
              hour: { type: int, min_fraction: 1.5 }
            """;

        var faults = Assert.Throws<DocumentException>(() => Schema.Parse(Faulty, "taxi.schema.yaml")).Faults;

        Assert.Equal([2, 3, 4, 5, 6], faults.Select(f => f.Origin.Line));
        Assert.Equal("min_fraction", faults[3].Nearest);
    }

    [Fact]
    public void Save_WithComment_IsReadBack()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("taxi.schema.yaml");

        Schema.Parse(Text).Save(file, "A proposal.\nPlease review.");

        Assert.StartsWith("# A proposal.\n# Please review.\nversion: 1\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(Schema.Parse(Text).Fingerprint, Schema.Load(file).Fingerprint);
    }
}
