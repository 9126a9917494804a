using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests;

/// <summary>Features written in C#.</summary>
public class PreprocessingTests
{
    private static readonly ColumnBatch _train = ColumnBatch.Of(
        Float64Column.From("miles", 1, 2, null, 9), Float64Column.From("seconds", 100, 400, 300, 100), Utf8Column.From("company", "a", "b", "a", null), Int64Column.From("y", 0, 1, 0, 1));

    private sealed record Trips(int Top = 5) : IPreprocessing
    {
        public void Define(FeatureDefinitions features)
        {
            var miles = features.Column("miles", new Fill("mean"));
            var speed = miles.Tensor / features.Column("seconds").Tensor;
            features.Add("speed", (speed - features.Mean(speed)) / features.Deviation(speed));
            features.Add("company", features.Column("company", new Vocabulary(Top), new OneHot()));
            features.Add("bucket", features.Apply(miles, new Bucketize(2)));
        }
    }

    private sealed record Written(Action<FeatureDefinitions> Function) : IPreprocessing
    {
        public void Define(FeatureDefinitions features) => Function(features);
    }

    [Fact]
    public void Fit_AnalyzersAsCalls_EqualTheSameStepsInYaml()
    {
        var written = Fit(new Trips());
        var listed = TransformFitter.Fit(new(new Dictionary<string, IReadOnlyList<Mapper>>
        {
            ["miles"] = [new Fill("mean"), new FromExpression("miles / seconds"), new ZScore()],
            ["company"] = [new Vocabulary(5), new OneHot()],
        }), new InMemoryExamples(_train), ["y"]);

        Assert.Equal(["speed", "company", "bucket"], written.Features.Select(f => f.Name));
        Apply.AssertClose([.. listed.Transform(_train)["miles"].ToArray<float>().Select(v => (double)v)], written.Transform(_train)["speed"].ToArray<float>());
        Assert.Equal(listed.Transform(_train)["company"].ToArray<float>(), written.Transform(_train)["company"].ToArray<float>());
        Assert.Equal(["miles", "seconds"], written.Features[0].Inputs);
        Assert.Equal(["a", "b", "(missing)"], written.Features[1].Labels);
        Assert.Equal(["miles", "seconds", "company"], written.Columns);
    }

    [Fact]
    public void Fit_QuestionsThatDependOnAnswers_AreAskedInLaterPasses()
    {
        var transform = Fit(new Written(features =>
        {
            var x = features.Column("seconds").Tensor;
            var centred = x - features.Mean(x);
            features.Add("x", centred / features.Max(centred.Abs()) + features.Quantiles(x, 0, 1).Slice(0, 1));
        }));

        // The mean is 225, the greatest distance from it 175, the greatest value 400.
        Apply.AssertClose([400 - 125.0 / 175, 400 + 1, 400 + 75.0 / 175, 400 - 125.0 / 175], transform.Transform(_train)["x"].ToArray<float>());
    }

    [Fact]
    public void Fit_BesideTransform_BothGiveFeatures()
    {
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>> { ["seconds"] = [new ZScore()] }, Preprocessing: new Trips());

        Assert.Equal(["seconds", "speed", "company", "bucket"], TransformFitter.Fit(options, new InMemoryExamples(_train), ["y"]).Features.Select(f => f.Name));
    }

    public static TheoryData<string, Action<FeatureDefinitions>> Faults => new()
    {
        { "there is no column 'mile'. Did you mean 'miles'?", f => f.Add("x", f.Column("mile")) },
        { "'one_hot' takes a category index", f => f.Add("x", f.Column("miles", new OneHot())) },
        { "the label would leak", f => f.Add("x", f.Column("y")) },
        { "ends as text", f => f.Add("x", f.Column("company")) },
        { "added twice", f => { f.Add("x", f.Column("miles")); f.Add("x", f.Column("seconds")); } },
        { "adds no feature", _ => { } },
        { "float32 (batch)", f => f.Add("x", Tensor.Constant(NDArray.From<float>([1f]))) },
        { "begins a feature", f => f.Add("x", f.From(new ZScore())) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_WhatDoesNotFit_IsRefusedBeforeDataAreRead(string message, Action<FeatureDefinitions> function)
    {
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>>(), Preprocessing: new Written(function));

        var fault = Assert.Throws<TransformException>(() => TransformFitter.Check(options, _train.Fields, ["y"])).Faults[0];

        Assert.Equal("preprocessing", fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_HostStepInAPortableDefinition_IsRefused()
    {
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>>(), Portable: true, Preprocessing: new Written(f => f.Add("x", f.Column("company", new Hash(5)))));

        Assert.Contains("portable", Assert.Throws<TransformException>(() => TransformFitter.Check(options, _train.Fields)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WrongWidthOfAnAnswer_IsToldInTheLastRound()
    {
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>>(), Preprocessing: new Written(f =>
            f.Add("x", f.Column("company", new Vocabulary(), new OneHot()).Tensor.MatMul(NDArray.From(new float[7], 7, 1)))));

        Assert.Contains("7", Assert.Throws<TransformException>(() => TransformFitter.Fit(options, new InMemoryExamples(_train), ["y"])).Message, StringComparison.Ordinal);
    }

    private static TransformGraph Fit(IPreprocessing preprocessing) =>
        TransformFitter.Fit(new(new Dictionary<string, IReadOnlyList<Mapper>>(), Preprocessing: preprocessing), new InMemoryExamples(_train), ["y"]);
}
