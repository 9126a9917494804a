using Pipelines.Engine;
using Pipelines.Engine.Layers;

namespace Pipelines.Interop.Onnx;

/// <summary>Cases of operations with graphs of their own.</summary>
internal static class OnnxControlCases
{
    private static readonly Tensor _zeros = Tensor.Zeros(DType.Float32, [4]);

    public static IReadOnlyList<OnnxCase> All { get; } =
    [
        OnnxCase.Of("if", i => Flow.If(i("x").Sum() > 5, () => i("x") * 2, () => i("y").Softmax())),
        OnnxCase.Of("if, other branch", i => Flow.If(i("x").Sum() < 5, () => i("x") * 2, () => i("y").Softmax())),
        OnnxCase.Of("if of the input itself", i => Flow.If(i("x").Sum() > 5, () => i("x"), () => i("y"))),
        OnnxCase.Of("switch", i => Flow.Switch(i("narrow").Max() % 3, () => i("x"), () => i("y"), () => i("x") + i("y"))),
        OnnxCase.Of("while", i => Flow.While(s => s.Square().Sum() < 1000, s => s * 1.5 + i("y"), i("x"))),
        OnnxCase.Of("while, bounded", i => Flow.While(s => s.Square().Sum() < 1e9, s => s * 1.5 + i("y"), i("x"), 3)),
        OnnxCase.Of("for", i => Flow.For(5, (n, s) => s * 0.5 + n.Cast(DType.Float32) * i("y"), i("x"))),
        OnnxCase.Of("for each row", i => Flow.For(Dim.Batch, (n, s) => s + i("x").Gather(n), _zeros)),
        OnnxCase.Of("scan", i => Flow.Scan((s, x) => (s + x * x).Tanh(), _zeros, i("x")).Steps),
        OnnxCase.Of("scan, final", i => Flow.Scan((s, x) => (s * 0.5 + x).Relu(), _zeros, i("x")).Final),
        OnnxCase.Of("scan, reverse", i => Flow.Scan((s, x) => (s + x).Sigmoid(), _zeros, i("x"), reverse: true).Steps),
        OnnxCase.Of("scan in scan", i => Flow.Scan((s, x) => s + Flow.Scan((p, e) => p * 0.5 + e, s.Sum(), x).Final, _zeros, i("x")).Steps),
        OnnxCase.Of("scan of an if", i => Flow.Scan((s, x) => Flow.If(x.Sum() > s.Sum(), () => s + x, () => s), _zeros, i("x")).Steps),
        OnnxCase.Of("map", i => Flow.Map(x => x.Softmax().Cumulated(), i("x"))),
        OnnxCase.Of("map of the length", i => Flow.Map(x => x * Tensor.Size(Dim.Batch, DType.Float32), i("x"))),
        OnnxCase.Of("scan of no sequence", i => Flow.Scan((s, _) => ([s[0] * 0.5], [s[0]]), [i("x")], [], 4).Steps[0]),
        Layer("SimpleRNN", () => new SimpleRNN(3)),
        Layer("LSTM", () => new LSTM(3)),
        Layer("LSTM, backwards with sequences", () => new LSTM(3, returnSequences: true, goBackwards: true)),
        Layer("GRU", () => new GRU(3, returnSequences: true)),
        Layer("GRU, reset before", () => new GRU(3, resetAfter: false)),
        Layer("both directions", () => new Bidirectional(new GRU(3, returnSequences: true))),
        Layer("masked LSTM", () => new Sequential(new Masking(), new LSTM(3, returnSequences: true), new TimeDistributed(new Dense(2)))),
        Layer("stacked cells", () => new RNN(new StackedRNNCells(new LSTMCell(3), new GRUCell(2)))),
    ];

    /// <summary>A layer over the rows of images as steps.</summary>
    private static OnnxCase Layer(string name, Func<Layer> make)
    {
        using var trace = new Trace(1);
        return OnnxCase.Of(name, i => make().Call(i("image").Slice(1, 0, 1).Squeeze(1) * 0.5));
    }

    /// <summary>The sum of an element and those before it.</summary>
    private static Tensor Cumulated(this Tensor x) => Flow.Scan((sum, e) => sum + e, Tensor.Constant(DType.Float32, 0), x).Steps;
}
