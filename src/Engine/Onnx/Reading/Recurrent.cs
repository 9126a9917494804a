namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Recurrent operators: each direction is a scan whose product with the inputs is taken of all steps at once.</summary>
internal static class Recurrent
{
    /// <summary>Gates i, o, f, c; a third of the peepholes belongs to each of i, o, f.</summary>
    [OnnxOperator("LSTM")]
    private static Tensor[] Lstm(OnnxNode node)
    {
        if (node.Int("input_forget", 0) != 0) throw node.Fault("coupled input and forget gates are not supported");
        return new RecurrentNode(node, 4, 2, ["Sigmoid", "Tanh", "Tanh"]).Read((d, x, states) =>
        {
            var (h, c) = (states[0], states[1]);
            var z = x + h.MatMul(d.Recurrent) + d.RecurrentBias;
            var i = d.Activate(0, d.Gate(z, 0) + d.Peephole(0, c));
            var f = d.Activate(0, d.Gate(z, 2) + d.Peephole(2, c));
            var next = f * c + i * d.Activate(1, d.Gate(z, 3));
            var o = d.Activate(0, d.Gate(z, 1) + d.Peephole(1, next));
            return [o * d.Activate(2, next), next];
        });
    }

    /// <summary>Gates z, r, h.</summary>
    [OnnxOperator("GRU")]
    private static Tensor[] Gru(OnnxNode node)
    {
        var after = node.Int("linear_before_reset", 0) != 0;
        return new RecurrentNode(node, 3, 1, ["Sigmoid", "Tanh"]).Read((d, x, states) =>
        {
            var h = states[0];
            var inner = h.MatMul(d.Recurrent) + d.RecurrentBias;
            Tensor update = d.Activate(0, d.Gate(x, 0) + d.Gate(inner, 0)), reset = d.Activate(0, d.Gate(x, 1) + d.Gate(inner, 1));
            var candidate = after ? reset * d.Gate(inner, 2) : (reset * h).MatMul(d.Gate(d.Recurrent, 2)) + d.Gate(d.RecurrentBias, 2);
            return [(1 - update) * d.Activate(1, d.Gate(x, 2) + candidate) + update * h];
        });
    }

    [OnnxOperator("RNN")]
    private static Tensor[] Rnn(OnnxNode node)
        => new RecurrentNode(node, 1, 1, ["Tanh"]).Read((d, x, states) => [d.Activate(0, x + states[0].MatMul(d.Recurrent) + d.RecurrentBias)]);
}
