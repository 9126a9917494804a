namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Feature preparation of classical models.</summary>
internal static class Features
{
    private const string Domain = OnnxOperatorAttribute.MachineLearning;

    /// <summary><c>(x - offset) · scale</c> as float32.</summary>
    [OnnxOperator("Scaler", Domain = Domain)]
    private static Tensor Scaler(OnnxNode node)
    {
        var x = node[0].Cast(DType.Float32);
        if (node.Has("offset"))
            x -= Row(node.Floats("offset"));
        return node.Has("scale") ? x * Row(node.Floats("scale")) : x;
    }

    /// <summary>Rows divided by their largest value, the sum of their magnitudes or their length; rows of zeros stay.</summary>
    [OnnxOperator("Normalizer", Domain = Domain)]
    private static Tensor Normalizer(OnnxNode node)
    {
        var x = node[0].Cast(DType.Float32);
        int[] last = [x.Shape.Rank - 1];
        var size = node.Text("norm", "MAX") switch
        {
            "MAX" => x.Max(last, keepDims: true),
            "L1" => x.Abs().Sum(last, keepDims: true),
            "L2" => (x * x).Sum(last, keepDims: true).Sqrt(),
            var other => throw node.Fault($"norm '{other}' is unknown; expected MAX, L1 or L2"),
        };
        return x / Tensor.Where(Tensor.Equal(size, 0), 1, size);
    }

    [OnnxOperator("Binarizer", Domain = Domain)]
    private static Tensor Binarizer(OnnxNode node) => (node[0] > node.Float("threshold", 0)).Cast(node[0].DType);

    /// <summary>What is missing (a number, or NaN) is replaced, column by column or by one value.</summary>
    [OnnxOperator("Imputer", Domain = Domain)]
    private static Tensor Imputer(OnnxNode node)
    {
        var x = node[0];
        if (x.DType.IsInteger)
        {
            var values = node.Ints("imputed_value_int64s");
            var replaced = Tensor.Constant(NDArray.Scalar(node.Int("replaced_value_int64", 0))).Cast(x.DType);
            return Tensor.Where(Tensor.Equal(x, replaced), Tensor.Constant(NDArray.From(values)).Cast(x.DType), x);
        }

        var missing = node.Float("replaced_value_float", 0);
        return Tensor.Where(float.IsNaN(missing) ? x.IsNaN() : Tensor.Equal(x, missing), Row(node.Floats("imputed_value_floats")).Cast(x.DType), x);
    }

    /// <summary>The columns of all inputs side by side, as float32; axes after the first count as one.</summary>
    [OnnxOperator("FeatureVectorizer", Domain = Domain)]
    private static Tensor FeatureVectorizer(OnnxNode node) =>
        Tensor.Concatenate([.. node.AllInputs().Select(x => x.Reshape(Movement.Flat(x.Shape, x.Rank == 1 ? 0 : 1)).Cast(DType.Float32))], 1);

    /// <summary>Elements of the last axis by position.</summary>
    [OnnxOperator("ArrayFeatureExtractor", Domain = Domain)]
    private static Tensor ArrayFeatureExtractor(OnnxNode node)
    {
        var x = node[0].Shape.Rank == 1 ? node[0].Reshape(new Shape(1, node[0].Shape[0])) : node[0];
        var positions = node[1].Reshape(new Shape(node[1].Shape.Elements));
        return x.Gather(positions, -1);
    }

    /// <summary>A column for each category, as float32; a value that is none of them gives zeros.</summary>
    [OnnxOperator("OneHotEncoder", Domain = Domain)]
    private static Tensor OneHotEncoder(OnnxNode node)
    {
        var categories = node.Has("cats_strings")
            ? NDArray.Strings(node.Texts("cats_strings"))
            : NDArray.From(node.Ints("cats_int64s"));
        var x = categories.DType == DType.String ? node[0] : node[0].Cast(DType.Int64);
        return Tensor.Equal(x.ExpandDims(-1), Tensor.Constant(categories)).Cast(DType.Float32);
    }

    private static Tensor Row(float[] values) => Tensor.Constant(NDArray.From(values));
}
