using Pipelines.Data;
using Pipelines.Validation.Tensorflow;

namespace Pipelines.Validation.Tests.Tensorflow;

public sealed class TensorflowSchemaTests
{
    [Fact]
    public void Parse_AllParts_ReadsThem()
    {
        var (schema, notes) = TensorflowSchema.Parse("""
            # A comment.
            feature {
              name: "pay\"\303\244"
              type: BYTES
              domain: "payments"
              presence { min_fraction: 1.0 min_count: 1 }
              value_count: < min: 1, max: 1 >
              not_in_environment: "SERVING"
              distribution_constraints { min_domain_mass: 0.9 }
              skew_comparator { infinity_norm { threshold: 0.01 } }
            }
            feature { name: "miles" type: FLOAT float_domain { min: 0.5 disallow_nan: true } lifecycle_stage: BETA }
            feature { name: "codes" type: INT value_count { min: 0 } int_domain { min: -3 max: 7 } unique_constraints { min: 2 max: 5 } }
            string_domain { name: "payments" value: "Cash" value: 'Card' }
            dataset_constraints { min_examples_count: 10 num_examples_drift_comparator { min_fraction_threshold: 0.5 } }
            """);

        Assert.Equal(["pay\"ä", "miles", "codes"], schema.Features.Keys);
        var pay = schema["pay\"ä"];
        Assert.Equal((FeatureType.String, false, 1, 1, 0.9), (pay.Type, pay.List, pay.MinFraction, pay.MinCount, pay.MinDomainMass));
        Assert.Equal(["Cash", "Card"], pay.Domain);
        Assert.False(pay.IsIn("SERVING"));
        Assert.Equal((0.5, false, true, FeatureStage.Beta), (schema["miles"].Min, schema["miles"].AllowNan, schema["miles"].AllowInfinity, schema["miles"].Stage));
        Assert.Equal((true, 0, null, -3, 7, 2, 5), (schema["codes"].List, schema["codes"].MinValues, schema["codes"].MaxValues, schema["codes"].Min, schema["codes"].Max, schema["codes"].MinUnique, schema["codes"].MaxUnique));
        Assert.Equal((10, 0.5), (schema.Dataset!.MinExamples, schema.Dataset.MinFractionOfPrevious));
        Assert.Equal("Line 10: 'skew_comparator' of the feature 'pay\"ä' has no counterpart and is left out.", Assert.Single(notes));
    }

    [Fact]
    public void ToText_ReadBack_IsTheSameSchema()
    {
        var schema = Schema.Parse("""
            features:
              pay: { type: string, min_fraction: 1, min_count: 1, domain: ['a "quoted"', b], min_domain_mass: 0.5, not_in: [SERVING] }
              miles: { type: float, min: 0, max: 2.5 }
              codes: { type: int, list: true, min_values: 1, max_values: 3, min_unique: 2, stage: debug_only, description: Two lines. }
            dataset: { min_examples: 5, max_fraction_of_previous: 1.5 }
            """);

        var (again, notes) = TensorflowSchema.Parse(TensorflowSchema.ToText(schema));

        Assert.Empty(notes);
        Assert.Equal(schema.ToYaml(), again.ToYaml());
    }

    [Theory]
    [InlineData("feature { name: \"a\" type: INT", 1)]
    [InlineData("feature {\n name: \"a\n type: INT }", 2)]
    [InlineData("feature {\n\n type: INT }", 1)]
    [InlineData("feature { name: 'a' type: INT }\nfeature { name: 'a' type: INT }", 2)]
    [InlineData("feature { name: 'a' type: VIDEO }", 1)]
    [InlineData("feature\n}", 2)]
    public void Parse_Broken_SaysWhere(string text, int line) =>
        Assert.Equal(line, Assert.Throws<DataException>(() => TensorflowSchema.Parse(text)).Line);
}
