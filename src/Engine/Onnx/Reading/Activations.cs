namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Activation functions.</summary>
internal static class Activations
{
    [OnnxOperator("Relu")]
    private static Tensor Relu(OnnxNode node) => node[0].Relu();

    [OnnxOperator("Sigmoid")]
    private static Tensor Sigmoid(OnnxNode node) => node[0].Sigmoid();

    [OnnxOperator("Tanh")]
    private static Tensor Tanh(OnnxNode node) => node[0].Tanh();

    [OnnxOperator("LeakyRelu")]
    private static Tensor LeakyRelu(OnnxNode node) => Negative(node[0], x => x * node.Float("alpha", 0.01f));

    [OnnxOperator("PRelu")]
    private static Tensor PRelu(OnnxNode node) => Negative(node[0], x => x * node[1]);

    [OnnxOperator("ThresholdedRelu")]
    private static Tensor ThresholdedRelu(OnnxNode node) => Tensor.Where(node[0] > node.Float("alpha", 1), node[0], 0);

    [OnnxOperator("Elu")]
    private static Tensor Elu(OnnxNode node) => Negative(node[0], x => Grown(x) * node.Float("alpha", 1));

    [OnnxOperator("Celu")]
    private static Tensor Celu(OnnxNode node)
    {
        double alpha = node.Float("alpha", 1);
        return Negative(node[0], x => Grown(x / alpha) * alpha);
    }

    [OnnxOperator("Selu")]
    private static Tensor Selu(OnnxNode node)
    {
        var (alpha, gamma) = (node.Float("alpha", 1.67326319217681884765625f), node.Float("gamma", 1.05070102214813232421875f));
        return Negative(node[0], x => Grown(x) * alpha) * gamma;
    }

    [OnnxOperator("Gelu")]
    private static Tensor Gelu(OnnxNode node)
    {
        var x = node[0];
        var inner = node.Text("approximate", "none") == "tanh"
            ? (Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)).Tanh()
            : (x * Math.Sqrt(0.5)).Erf();
        return 0.5 * x * (1 + inner);
    }

    [OnnxOperator("HardSigmoid")]
    private static Tensor HardSigmoid(OnnxNode node) => Ramp(node[0], node.Float("alpha", 0.2f), node.Float("beta", 0.5f));

    [OnnxOperator("HardSwish")]
    private static Tensor HardSwish(OnnxNode node) => node[0] * Ramp(node[0], 1 / 6.0, 0.5);

    [OnnxOperator("Softplus")]
    private static Tensor Softplus(OnnxNode node) => node[0].Softplus();

    [OnnxOperator("Softsign")]
    private static Tensor Softsign(OnnxNode node) => node[0] / (1 + node[0].Abs());

    [OnnxOperator("Mish")]
    private static Tensor Mish(OnnxNode node) => node[0] * node[0].Softplus().Tanh();

    [OnnxOperator("Softmax")]
    private static Tensor Softmax(OnnxNode node) => AlongAxis(node, (x, axis) => x.Softmax(axis));

    [OnnxOperator("LogSoftmax")]
    private static Tensor LogSoftmax(OnnxNode node) => AlongAxis(node, (x, axis) => x.LogSoftmax(axis));

    /// <summary>Since version 13 along one axis; before, over all axes from the given one on, taken as one.</summary>
    private static Tensor AlongAxis(OnnxNode node, Func<Tensor, int, Tensor> function)
    {
        var (x, rank) = (node[0], node[0].Shape.Rank);
        var axis = node.Axis(node.Int("axis", node.Version < 13 ? 1 : -1), Math.Max(rank, 1));
        if (node.Version >= 13 || axis == rank - 1)
            return function(x, axis);

        var flat = x.Reshape(Movement.Flat(x.Shape, axis));
        return function(flat, 1).Reshape(x.Shape);
    }

    /// <summary>The value itself where it is positive, else a function of it.</summary>
    private static Tensor Negative(Tensor x, Func<Tensor, Tensor> function) => Tensor.Where(x > 0, x, function(x));

    /// <summary><c>e^x - 1</c>, kept from overflowing where it is not taken.</summary>
    private static Tensor Grown(Tensor x) => Tensor.Minimum(x, 0).Expm1();

    private static Tensor Ramp(Tensor x, double slope, double offset) => (x * slope + offset).Clip(0, 1);
}
