using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Models;

namespace Pipelines.Analysis.Tests;

public sealed class EvaluatorTests
{
    [Fact]
    public void Evaluate_OfClassifier_EncodesLabelsByItsClassesAndCountsDroppedRows()
    {
        var examples = new InMemoryExamples(ColumnBatch.Of(
            Utf8Column.From("kind", "yes", "no", "yes", null, "maybe"),
            Float32Column.From("x", 2, -3, -1, 1, 1)));

        var evaluation = Evaluator.Evaluate(Classifier("x", 1), null, examples, "kind", new EvaluatorOptions([new Accuracy(), new Auc()]));

        Assert.Equal((5L, 3L), (evaluation.Rows.In, evaluation.Rows.Out));
        Assert.Equal(["the label is none of the model's classes", "the label or the weight is missing"], evaluation.Rows.Dropped.Keys);
        Assert.Equal(2.0 / 3, evaluation.Slices[0].Metrics["accuracy"].Candidate.Value!.Value, 1e-12);
        Assert.Equal(1, evaluation.Slices[0].Metrics["auc"].Candidate.Value);
    }

    [Fact]
    public void Evaluate_AgainstModelWithClassesInAnotherOrder_ComparesClassByClass()
    {
        var evaluation = Evaluate(Classifier("x", 1), Classifier("x", -1, "yes", "no"));

        Assert.Equal(0, evaluation.Slices[0].Metrics["accuracy"].Change!.Value);
        Assert.True(evaluation.Blessing.IsBlessed);
    }

    [Fact]
    public void Evaluate_AgainstWorseModel_SaysTheChange() =>
        Assert.Equal(["accuracy on overall changed by 1 against the model in production, at least the bound 0."], Evaluate(Classifier("x", 1), Classifier("x", -1)).Blessing.Reasons);

    [Fact]
    public void Evaluate_AgainstModelOfOtherColumns_RefusesWithReason() =>
        Assert.Equal(["accuracy on overall: the change cannot be measured, since the examples have no column z, which the model in production reads."], Evaluate(Classifier("x", 1), Classifier("z", 1)).Blessing.Reasons);

    [Fact]
    public void Evaluate_AgainstModelOfOtherClasses_RefusesWithReason() =>
        Assert.Equal(["accuracy on overall: the change cannot be measured, since the model in production predicts the classes no, perhaps, this one the classes no, yes."], Evaluate(Classifier("x", 1), Classifier("x", 1, "no", "perhaps")).Blessing.Reasons);

    [Fact]
    public void Evaluate_OfRegressor_MeasuresInTheLabelsUnit()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch]);
        var model = new LoadedModel(new Graph([x], [new("predictions", (x * 10).ExpandDims(-1))]), ModelMetadata.Of(new Graph([x], [new("predictions", (x * 10).ExpandDims(-1))])));
        var examples = new InMemoryExamples(ColumnBatch.Of(Float32Column.From("price", 11, 18, 30), Float32Column.From("x", 1, 2, 3)));

        var evaluation = Evaluator.Evaluate(model, null, examples, "price");

        Assert.Equal(1, evaluation.Slices[0].Metrics["mae"].Candidate.Value!.Value, 1e-6);
        Assert.Equal(0, evaluation.Classes);
    }

    [Fact]
    public void Evaluate_OfModelWithoutPredictions_IsRefused()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch]);
        var graph = new Graph([x], [new("y", x)]);
        var examples = new InMemoryExamples(ColumnBatch.Of(Float32Column.From("price", 1), Float32Column.From("x", 1)));

        var error = Assert.Throws<AnalysisException>(() => Evaluator.Evaluate(new LoadedModel(graph, ModelMetadata.Of(graph)), null, examples, "price"));

        Assert.Equal("Evaluation: the model has no output 'predictions' in the signature 'serving_default', found y.", error.Message);
    }

    private static Evaluation Evaluate(LoadedModel candidate, LoadedModel baseline) => Evaluator.Evaluate(
        candidate,
        baseline,
        new InMemoryExamples(ColumnBatch.Of(Utf8Column.From("kind", "yes", "no"), Float32Column.From("x", 1, -1))),
        "kind",
        new EvaluatorOptions([new Accuracy()], Thresholds: EvaluationRunTests.Thresholds(new(Change: new(AtLeast: 0)), "accuracy")));

    /// <summary>The second class where a column times a factor is positive.</summary>
    private static LoadedModel Classifier(string column, float factor, params string[] classes)
    {
        var x = Tensor.Input(column, DType.Float32, [Dim.Batch]);
        var z = (x * factor).ExpandDims(-1);
        var graph = new Graph([x], [new("probabilities", Tensor.Concatenate([-z, z], axis: 1).Sigmoid())]);
        return new LoadedModel(graph, ModelMetadata.Of(graph, classes.Length == 0 ? ["no", "yes"] : classes));
    }
}
