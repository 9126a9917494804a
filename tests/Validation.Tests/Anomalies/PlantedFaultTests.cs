using Pipelines.Data;
using Pipelines.Data.Documents;

namespace Pipelines.Validation.Tests.Anomalies;

/// <summary>Generated trips with one fault each, validated by the schema of a clean span, its rules and its drift thresholds.</summary>
public sealed class PlantedFaultTests
{
    private const int Rows = 4000;
    private const int Seeds = 20;

    private static readonly ValidationOptions Options = DocumentBinder.Bind<ValidationOptions>(Document.Parse("""
        rules: [ "miles < 200", "tips <= 5 * fare + 20" ]
        drift:
          pay: { l_infinity: 0.05, normalized_absolute_difference: 0.05 }
          miles: { jensen_shannon: 0.02, kolmogorov_smirnov: 0.1 }
          fare: { population_stability: 0.15 }
          hour: { jensen_shannon: 0.02 }
        """, "test"));

    public static TheoryData<string, AnomalyType, string?> Faults => new()
    {
        { "column gone", AnomalyType.SchemaMissingColumn, "fare" },
        { "column new", AnomalyType.SchemaNewColumn, "surcharge" },
        { "text for a number", AnomalyType.IntTypeNotIntString, "hour" },
        { "unknown category", AnomalyType.EnumTypeUnexpectedStringValues, "pay" },
        { "below the range", AnomalyType.FloatTypeSmallFloat, "fare" },
        { "above the range", AnomalyType.IntTypeBigInt, "hour" },
        { "missing values", AnomalyType.FeatureTypeLowFractionPresent, "miles" },
        { "not a number", AnomalyType.FloatTypeHasNan, "tips" },
        { "infinite", AnomalyType.FloatTypeHasInf, "tips" },
        { "repeated key", AnomalyType.FeatureTypeLowUnique, "id" },
        { "few rows", AnomalyType.ComparatorLowNumExamples, null },
        { "rule", AnomalyType.CustomValidation, "miles < 200" },
        { "categories drift", AnomalyType.ComparatorLInftyHigh, "pay" },
        { "numbers drift", AnomalyType.ComparatorJensenShannonDivergenceHigh, "miles" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_PlantedFault_IsFoundForEverySeed(string fault, AnomalyType type, string? feature)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var found = Validate(seed, fault);

            Assert.True(found.Anomalies.Any(a => a.Type == type && a.Feature == feature), $"Seed {seed}: {string.Join(' ', found.Anomalies)}");
        }
    }

    [Fact]
    public void Validate_CleanSpan_FindsNothingForAnySeed()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var found = Validate(seed, "none");

            Assert.True(found.Anomalies.Count == 0, $"Seed {seed}: {string.Join(' ', found.Anomalies)}");
            Assert.Equal(6, found.Comparisons.Count);
        }
    }

    private static ExampleAnomalies Validate(int seed, string fault)
    {
        var previous = StatisticsGenerator.Compute(Span(2 * seed, "none"), "train");
        var inferred = SchemaInference.Infer([previous]);
        var features = new OptionMap<FeatureSchema>();
        foreach (var (name, feature) in inferred.Features)
        {
            features.Add(name, name switch
            {
                "fare" => feature with { Min = 0 },
                "hour" => feature with { Min = 0, Max = 23 },
                "id" => feature with { Key = true },
                _ => feature,
            });
        }
        var schema = inferred with { Features = features, Dataset = new DatasetConstraints(MinFractionOfPrevious: 0.8) };
        var examples = Span(2 * seed + 1, fault);
        return new ExampleValidator(Options).Validate(new ValidationInput(StatisticsGenerator.Compute(examples, "train"), schema) { Examples = examples, Previous = previous });
    }

    private static InMemoryExamples Span(int seed, string fault)
    {
        var random = new Random(seed);
        var rows = fault == "few rows" ? Rows / 2 : Rows;
        var (fare, tips, miles, hour, id, pay, text) = (new double?[rows], new double?[rows], new double?[rows], new long?[rows], new long?[rows], new string?[rows], new string?[rows]);
        for (var i = 0; i < rows; i++)
        {
            miles[i] = random.Next(5) == 0 ? 0 : -3 * Math.Log(1 - random.NextDouble()) * (fault == "numbers drift" ? 1.7 : 1);
            fare[i] = 3 + 2.1 * miles[i] + random.NextDouble();
            tips[i] = random.Next(2) == 0 ? 0 : fare[i] * 0.2;
            hour[i] = Math.Min(23, (long)(random.NextDouble() * 12 + random.NextDouble() * 13));
            id[i] = seed * 1_000_000L + i;
            pay[i] = random.Next(100) < (fault == "categories drift" ? 65 : 55) ? "Cash" : random.Next(50) == 0 ? "Dispute" : "Card";
            text[i] = hour[i]!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        var at = random.Next(rows);
        switch (fault)
        {
            case "unknown category": pay[at] = "Bitcoin"; break;
            case "below the range": fare[at] = -5; break;
            case "above the range": hour[at] = 24; break;
            case "missing values": miles[at] = null; break;
            case "not a number": tips[at] = double.NaN; break;
            case "infinite": tips[at] = double.PositiveInfinity; break;
            case "repeated key": id[at] = id[(at + 1) % rows]; break;
            case "rule": miles[at] = 1000; break;
            case "text for a number": text[at] = "noon"; break;
        }
        var columns = new List<Column>
        {
            Int64Column.From("id", id),
            Float64Column.From("miles", miles),
            Float64Column.From("tips", tips),
            fault == "text for a number" ? Utf8Column.From("hour", text) : Int64Column.From("hour", hour),
            Utf8Column.From("pay", pay),
        };
        if (fault != "column gone")
            columns.Add(Float64Column.From("fare", fare));
        if (fault == "column new")
            columns.Add(Float64Column.From("surcharge", fare));
        return new InMemoryExamples(new ColumnBatch(columns));
    }
}
