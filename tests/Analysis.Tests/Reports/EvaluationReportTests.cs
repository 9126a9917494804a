using Pipelines.Data;
using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis.Tests.Reports;

public sealed class EvaluationReportTests
{
    [Fact]
    public void Write_OfTable_LinesUpSlicesMetricsAndVerdict() => Assert.Equal("""
        slice    examples               auc     loss
        overall       100  0.9000 (+0.0100)   2.5e+5
        city=Oß         3              none   0.2500
        hour=1          1           too few  too few

        Not blessed.
          auc on overall is 0.9, below the bound 0.95.
          A note.

        """, EvaluationTable.Write(Sample()));

    [Fact]
    public void Write_OfJson_CarriesReasonsInsteadOfNaN() => Assert.Equal("""
        {
          "format": 1,
          "task": "binary",
          "classes": [
            "no",
            "yes"
          ],
          "rows": {
            "in": 101,
            "out": 100,
            "dropped": {
              "the label is missing": 1
            }
          },
          "slices": [
            {
              "slice": "overall",
              "by": {},
              "examples": 100,
              "metrics": {
                "auc": {
                  "value": 0.9,
                  "baseline": 0.89,
                  "change": 0.01,
                  "change_standard_error": 0.002
                },
                "loss": {
                  "value": 250000
                }
              }
            },
            {
              "slice": "city=Oß",
              "by": {
                "city": "Oß"
              },
              "examples": 3,
              "metrics": {
                "auc": {
                  "undefined": "there are no positive examples",
                  "baseline_undefined": "there are no positive examples"
                },
                "loss": {
                  "value": 0.25
                }
              }
            },
            {
              "slice": "hour=1",
              "by": {
                "hour": "1"
              },
              "examples": 1,
              "too_small": true
            }
          ],
          "blessing": {
            "blessed": false,
            "checks": [
              {
                "metric": "auc",
                "slice": "overall",
                "passed": false,
                "sentence": "auc on overall is 0.9, below the bound 0.95."
              }
            ],
            "notes": [
              "A note."
            ]
          }
        }

        """, EvaluationFile.Write(Sample()));

    private static Evaluation Sample()
    {
        var none = MetricValue.NotDefined("there are no positive examples");
        return new Evaluation(2, ["no", "yes"], new RowAccount(101, 100, new Dictionary<string, long> { ["the label is missing"] = 1 }),
        [
            new(Slice.Overall, 100, new Dictionary<string, MetricEvaluation>
            {
                ["auc"] = new(MetricValue.Of(0.9), MetricValue.Of(0.89), new MetricChange(0.01, 0.002, 100)),
                ["loss"] = new(MetricValue.Of(250000)),
            }),
            new(new Slice([new("city", "Oß")]), 3, new Dictionary<string, MetricEvaluation> { ["auc"] = new(none, none), ["loss"] = new(MetricValue.Of(0.25)) }),
            new(new Slice([new("hour", "1")]), 1, new Dictionary<string, MetricEvaluation>(), IsTooSmall: true),
        ],
        new Blessing(false, [new("auc", "overall", false, "auc on overall is 0.9, below the bound 0.95.")], ["A note."]));
    }
}
