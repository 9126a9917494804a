using Pipelines.Engine.Ops.Trees;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Classical models: linear and tree ensembles, and the list of maps that classifiers end in.</summary>
internal static class Classical
{
    private const string Domain = OnnxOperatorAttribute.MachineLearning;

    [OnnxOperator("LinearRegressor", Domain = Domain)]
    private static Tensor LinearRegressor(OnnxNode node) => Transform(Linear(node, node.Int32("targets", 1)), node);

    /// <summary>One row of coefficients means the second of two classes: its score is compared with 0, and the first class gets what is left.</summary>
    [OnnxOperator("LinearClassifier", Domain = Domain)]
    private static Tensor[] LinearClassifier(OnnxNode node)
    {
        var labels = Labels(node, "classlabels_ints");
        var rows = node.Has("intercepts") ? node.Floats("intercepts").Length : labels.Length;
        var scores = Linear(node, rows);
        if (rows != 1 || labels.Length != 2)
            return [Best(scores, labels), Transform(scores, node)];

        var second = scores > 0;
        var score = Transform(scores, node);
        return [Choose(second, labels), Tensor.Concatenate([1 - score, score], 1)];
    }

    [OnnxOperator("TreeEnsembleRegressor", Domain = Domain)]
    private static Tensor TreeEnsembleRegressor(OnnxNode node) =>
        Transform(Scores(node, TreeAttributes.Read(node, "target", node.Int32("n_targets", 1))), node);

    [OnnxOperator("TreeEnsembleClassifier", Domain = Domain)]
    private static Tensor[] TreeEnsembleClassifier(OnnxNode node)
    {
        var labels = Labels(node, "classlabels_int64s");
        var single = labels.Length == 2 && node.Ints("class_ids").Distinct().Count() == 1;
        var forest = TreeAttributes.Read(node, "class", labels.Length, single);
        var scores = Scores(node, forest);
        if (!single)
            return [Best(scores, labels), Transform(scores, node)];

        // One class carries all weights: probabilities of the second class where none is negative, else scores around 0.
        var probabilities = TreeAttributes.Weights(node, "class").All(weight => weight >= 0);
        var second = scores > (probabilities ? 0.5 : 0);
        if (probabilities)
            return [Choose(second, labels), Tensor.Concatenate([1 - scores, scores], 1)];

        var pair = Tensor.Concatenate([-scores, scores], 1);
        return [Choose(second, labels), node.Text("post_transform", "NONE") == "LOGISTIC" ? pair.Sigmoid() : pair];
    }

    [OnnxOperator("TreeEnsemble", Domain = Domain)]
    private static Tensor TreeEnsemble(OnnxNode node)
    {
        var transform = node.Int("post_transform", 0) switch
        {
            0 => "NONE",
            1 => "SOFTMAX",
            2 => "LOGISTIC",
            var other => throw node.Fault($"post_transform {other} is not supported"),
        };
        return Transform(Scores(node, TreeTensors.Read(node)), transform, node);
    }

    /// <summary>The probabilities themselves stand for the list of maps from class to probability; the keys are told as the model's classes.</summary>
    [OnnxOperator("ZipMap", Domain = Domain)]
    private static Tensor ZipMap(OnnxNode node) => node[0];

    private static Tensor Scores(OnnxNode node, Forest forest)
    {
        var x = node[0].Shape.Rank == 1 ? node[0].Reshape(new Shape(1, node[0].Shape[0])) : node[0];
        return Tensor.Apply(new Ops.Trees.TreeEnsemble(forest), x);
    }

    private static Tensor Linear(OnnxNode node, int rows)
    {
        var coefficients = node.Floats("coefficients");
        if (rows < 1 || coefficients.Length % rows != 0)
            throw node.Fault($"{coefficients.Length} coefficients do not make {rows} rows");

        var x = (node[0].Shape.Rank == 1 ? node[0].Reshape(new Shape(1, node[0].Shape[0])) : node[0]).Cast(DType.Float32);
        var columns = coefficients.Length / rows;
        if (x.Shape[1].IsKnown && x.Shape[1].Value < columns)
        {
            // Some files carry more coefficients than their input has features; runtimes then read the list on without a gap.
            columns = (int)x.Shape[1].Value;
            coefficients = coefficients[..(rows * columns)];
        }

        var product = x.MatMul(Tensor.Constant(NDArray.From(coefficients, rows, columns)).Transpose());
        return node.Has("intercepts") ? product + Tensor.Constant(NDArray.From(node.Floats("intercepts"), rows)) : product;
    }

    private static Tensor Transform(Tensor scores, OnnxNode node) => Transform(scores, node.Text("post_transform", "NONE"), node);

    private static Tensor Transform(Tensor scores, string transform, OnnxNode node) => transform switch
    {
        "NONE" => scores,
        "SOFTMAX" => scores.Softmax(),
        "LOGISTIC" => scores.Sigmoid(),
        _ => throw node.Fault($"post_transform '{transform}' is not supported; expected NONE, SOFTMAX or LOGISTIC"),
    };

    private static NDArray Labels(OnnxNode node, string integers)
    {
        var labels = node.Has("classlabels_strings")
            ? NDArray.Strings(node.Texts("classlabels_strings"))
            : NDArray.From(node.Ints(integers));
        return labels.Length > 0 ? labels : throw node.Fault("the class labels are missing");
    }

    private static Tensor Best(Tensor scores, NDArray labels) => Tensor.Constant(labels).Gather(scores.ArgMax(1));

    private static Tensor Choose(Tensor second, NDArray labels) => Tensor.Constant(labels).Gather(second.Squeeze(1).Cast(DType.Int64));
}
