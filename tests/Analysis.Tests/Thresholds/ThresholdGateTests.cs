using Pipelines.Engine.Metrics;
using T = Pipelines.Analysis.Tests.EvaluationRunTests;

namespace Pipelines.Analysis.Tests.Thresholds;

public sealed class ThresholdGateTests
{
    private static readonly BaselineState s_none = new(false);
    private static readonly BaselineState s_some = new(true);

    public static TheoryData<double?, double?, double, bool, string> ValueCases => new()
    {
        { 0.8, null, 0.85, true, "auc on overall is 0.85, at least the bound 0.8." },
        { 0.8, null, 0.8, true, "auc on overall is 0.8, at least the bound 0.8." },
        { 0.8, null, 0.75, false, "auc on overall is 0.75, below the bound 0.8." },
        { null, 0.9, 0.95, false, "auc on overall is 0.95, above the bound 0.9." },
        { null, 0.9, 0.9, true, "auc on overall is 0.9, at most the bound 0.9." },
    };

    [Theory]
    [MemberData(nameof(ValueCases))]
    public void Check_OfValue_HoldsBoundsInclusively(double? min, double? max, double value, bool isBlessed, string sentence)
    {
        var blessing = ThresholdGate.Check(T.Thresholds(new(min, max)), [Overall(new(MetricValue.Of(value)))], s_none);

        Assert.Equal(isBlessed, blessing.IsBlessed);
        Assert.Equal([sentence], blessing.Reasons);
    }

    public static TheoryData<ChangeThreshold, double, double, double?, bool> ChangeCases => new()
    {
        { new(AtLeast: -0.005), 0.796, 0.8, null, true },
        { new(AtLeast: -0.005), 0.79, 0.8, null, false },
        { new(AtMost: 0.005), 0.81, 0.8, null, false },
        { new(AtLeast: 0), 0.8, 0.8, null, true },
        { new(AtLeast: -0.02, Relative: true), 0.79, 0.8, null, true },
        { new(AtLeast: -0.01, Relative: true), 0.79, 0.8, null, false },
        { new(AtLeast: 0, Relative: true), 0.1, 0, null, false },
        { new(AtLeast: -0.005, Confidence: 0.95), 0.8, 0.8, 0.001, true },
        { new(AtLeast: -0.005, Confidence: 0.95), 0.8, 0.8, 0.01, false },
        { new(AtMost: 0.005, Confidence: 0.95), 0.8, 0.8, 0.01, false },
    };

    [Theory]
    [MemberData(nameof(ChangeCases))]
    public void Check_OfChange_HoldsBoundOrItsConfidenceLimit(ChangeThreshold bound, double candidate, double baseline, double? error, bool isBlessed)
    {
        var measured = new MetricEvaluation(MetricValue.Of(candidate), MetricValue.Of(baseline), new MetricChange(candidate - baseline, error, 100));

        var blessing = ThresholdGate.Check(T.Thresholds(new(Change: bound)), [Overall(measured)], s_some);

        Assert.Equal(isBlessed, blessing.IsBlessed);
        Assert.Single(blessing.Reasons);
    }

    [Fact]
    public void Check_OfChangeWithoutModelInProduction_PassesWithNote()
    {
        var blessing = ThresholdGate.Check(T.Thresholds(new(Min: 0.5, Change: new(AtLeast: 0))), [Overall(new(MetricValue.Of(0.6)))], s_none);

        Assert.True(blessing.IsBlessed);
        Assert.Equal(["There is no model in production: the bounds on changes were not checked."], blessing.Notes);
    }

    [Fact]
    public void Check_OfChangeAgainstIncomparableModel_FailsWithReason()
    {
        var blessing = ThresholdGate.Check(T.Thresholds(new(Change: new(AtLeast: 0))), [Overall(new(MetricValue.Of(0.6)))], new BaselineState(true, "it has other classes"));

        Assert.Equal(["auc on overall: the change cannot be measured, since it has other classes."], blessing.Reasons);
        Assert.False(blessing.IsBlessed);
    }

    [Fact]
    public void Check_WithoutThresholds_BlessesWithNote()
    {
        var blessing = ThresholdGate.Check(null, [Overall(new(MetricValue.Of(0.6)))], s_none);

        Assert.True(blessing.IsBlessed);
        Assert.Single(blessing.Notes);
    }

    [Fact]
    public void Check_OfUndefinedMetric_FailsWithItsReason()
    {
        var blessing = ThresholdGate.Check(T.Thresholds(new(Min: 0.5)), [Overall(new(MetricValue.NotDefined("there are no positive examples")))], s_none);

        Assert.Equal(["auc on overall has no value (there are no positive examples), a bound is set on it."], blessing.Reasons);
    }

    [Fact]
    public void Check_OfSlices_ChecksEachValueAndNamedOnes()
    {
        SliceEvaluation[] slices =
        [
            Overall(new(MetricValue.Of(0.9))), Of("sex", "F", 0.7, 50), Of("sex", "M", 0.9, 80),
            new(new Slice([new("sex", null)]), 2, new Dictionary<string, MetricEvaluation>(), IsTooSmall: true),
        ];
        SliceThreshold[] parts =
        [
            new(Columns: ["sex"], Min: 0.8),
            new(Where: new Dictionary<string, string> { ["sex"] = "M" }, Min: 0.85),
            new(Where: new Dictionary<string, string> { ["sex"] = "X" }, Min: 0.1),
        ];

        var blessing = ThresholdGate.Check(T.Thresholds(new(Slices: parts)), slices, s_none);

        Assert.Equal(["auc on sex=F is 0.7, below the bound 0.8.", "auc on sex=X: no example is in this slice, a bound is set on it."], blessing.Reasons);
        Assert.Equal([false, true, true, false], blessing.Checks.Select(c => c.IsPassed));
        Assert.Equal(["auc on sex is missing: not checked, 2 examples are too few."], blessing.Notes);
    }

    private static SliceEvaluation Overall(MetricEvaluation auc) => new(Slice.Overall, 100, new Dictionary<string, MetricEvaluation> { ["auc"] = auc });

    private static SliceEvaluation Of(string column, string value, double auc, long examples) =>
        new(new Slice([new(column, value)]), examples, new Dictionary<string, MetricEvaluation> { ["auc"] = new(MetricValue.Of(auc)) });
}
