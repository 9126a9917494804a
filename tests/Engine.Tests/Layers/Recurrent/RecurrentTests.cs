using Pipelines.Engine.Execution;
using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Tests.Layers.Recurrent;

/// <summary>Recurrent layers against loops written in C# in double precision, and against finite differences.</summary>
public sealed class RecurrentTests
{
    private const int Batch = 3, Steps = 4, Features = 2, Units = 3;

    private static readonly NDArray X = Values.Of(DType.Float64, [Batch, Steps, Features], -1.5, 1.5, 11);

    /// <summary>Two steps of padding before an example, one within, one behind; an example of padding alone.</summary>
    private static readonly bool[,] Mask = { { false, false, true, true }, { true, false, true, false }, { false, false, false, false } };

    public static TheoryData<string, bool, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, bool, bool>();
            foreach (var kind in Makers.Keys)
                foreach (var (sequences, backwards, masked) in new[] { (true, false, false), (false, true, false), (true, true, true), (false, false, true), (true, false, true) })
                    cases.Add(kind, sequences, backwards, masked);
            return cases;
        }
    }

    private static Dictionary<string, Func<bool, bool, RNN>> Makers { get; } = new()
    {
        ["LSTM"] = (s, b) => new LSTM(Units, returnSequences: s, returnState: true, goBackwards: b),
        ["GRU"] = (s, b) => new GRU(Units, returnSequences: s, returnState: true, goBackwards: b),
        ["GRU, reset before"] = (s, b) => new GRU(Units, resetAfter: false, returnSequences: s, returnState: true, goBackwards: b),
        ["SimpleRNN"] = (s, b) => new SimpleRNN(Units, new(new Engine.Activations.Relu()), returnSequences: s, returnState: true, goBackwards: b, zeroOutputForMask: true),
        ["stack"] = (s, b) => new RNN(new StackedRNNCells(new GRUCell(2), new LSTMCell(Units)), s, true, b),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_MasksAndDirections_EqualTheLoop(string kind, bool sequences, bool backwards, bool masked)
    {
        using var trace = new Trace(3);
        var layer = Makers[kind](sequences, backwards);
        var x = Tensor.Constant(X);
        if (masked) x.WithMask(Tensor.Constant(NDArray.From([.. Mask.Cast<bool>()], Batch, Steps)));

        var results = layer.CallMany([x]);

        var (outputs, states) = Loop(layer, masked ? Mask : null);
        Values.AssertClose(sequences ? outputs : Last(outputs, backwards), sequences && backwards ? results[0].Flip(1).Value() : results[0].Value(), 1e-12, "output");
        for (var i = 0; i < states.Length; i++) Values.AssertClose(states[i], results[i + 1].Value(), 1e-12, $"state {i}");
    }

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("GRU, reset before")]
    [InlineData("SimpleRNN")]
    [InlineData("stack")]
    public void Gradients_OfAllWeights_EqualFiniteDifferences(string kind)
    {
        using var trace = new Trace(5);
        var layer = Makers[kind](true, false);
        var x = new Variable(X, "x");
        var input = x.Read().WithMask(Tensor.Constant(NDArray.From([.. Mask.Cast<bool>()], Batch, Steps)));
        var results = layer.CallMany([input]);
        var loss = results.Select(r => (r * r.Sin()).Sum()).Aggregate((a, b) => a + b);
        Variable[] variables = [x, .. layer.TrainableVariables];
        var gradients = Gradients.Of(loss, variables);

        foreach (var (variable, gradient) in variables.Zip(gradients)) Values.AssertClose(FiniteDifference.Of(loss, variable), gradient.Value(), 1e-6, variable.Name);
    }

    [Fact]
    public void Call_CompiledTrainingStep_EqualsTheReference()
    {
        foreach (var kind in Makers.Keys)
        {
            using var trace = new Trace(7);
            var layer = Makers[kind](true, false);
            var x = Tensor.Input("x", DType.Float32, [Dim.Batch, Steps, Features]);
            var loss = layer.CallMany([x]).Select(r => r.Square().Sum()).Aggregate((a, b) => a + b);
            var graph = new Graph([x], [new("loss", loss), .. Gradients.Of(loss, layer.TrainableVariables).Select((g, i) => new NamedTensor($"g{i}", g))]);
            foreach (var batch in new[] { 3, 1 })
            {
                var inputs = new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [batch, Steps, Features]) };
                var expected = ReferenceInterpreter.Run(graph, [], inputs);
                foreach (var compiled in new[] { false, true })
                    foreach (var (name, value) in new Function(graph) { IsCompiled = compiled }.Run(inputs))
                        Values.AssertClose(Values.Numbers(expected[name]), value, 2e-4, $"{kind}, {name}, compiled {compiled}");
            }
        }
    }

    [Fact]
    public void Weights_NamesAndShapes_AreKerass()
    {
        using var trace = new Trace();
        var lstm = new LSTM(Units);
        lstm.Call(Tensor.Constant(X));
        var gru = new GRU(Units);
        gru.Call(Tensor.Constant(X));

        Assert.Equal(["kernel (2, 12)", "recurrent_kernel (3, 12)", "bias (12)"], lstm.Variables.Select(v => $"{v.Name.Split('/')[^1]} {v.Shape}"));
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], Values.Numbers(lstm.Variables[2].Value));
        Assert.Equal(["kernel (2, 9)", "recurrent_kernel (3, 9)", "bias (2, 9)"], gru.Variables.Select(v => $"{v.Name.Split('/')[^1]} {v.Shape}"));
    }

    [Fact]
    public void Stateful_SecondBatch_GoesOnWhereTheFirstEnded()
    {
        using var trace = new Trace(1);
        var layer = new LSTM(Units, stateful: true);
        var function = new Function(new Graph([], [new("y", layer.Call(Tensor.Constant(X)))]), trace.Assignments);
        var twice = Tensor.Concatenate([Tensor.Constant(X), Tensor.Constant(X)], 1);

        var first = function.Run(new Dictionary<string, NDArray>())["y"];
        var second = function.Run(new Dictionary<string, NDArray>())["y"];
        layer.ResetStates();
        var again = function.Run(new Dictionary<string, NDArray>())["y"];
        layer.ResetStates();

        using var other = new Trace();
        Assert.True(first.ContentEquals(again));
        Values.AssertClose(Values.Numbers(layer.Call(twice).Value()), second, 1e-12, "second");
    }

    [Fact]
    public void Call_FirstStates_AreTaken()
    {
        using var trace = new Trace(1);
        var layer = new GRU(Units, returnSequences: true, returnState: true);
        var whole = layer.CallMany([Tensor.Constant(X)]);
        var begin = layer.CallMany([Tensor.Constant(X).Slice(1, 0, 2)]);
        var end = layer.CallMany([Tensor.Constant(X).Slice(1, 2), begin[1]]);

        Values.AssertClose(Values.Numbers(whole[0].Slice(1, 2).Value()), end[0].Value(), 1e-12, "output");
        Values.AssertClose(Values.Numbers(whole[1].Value()), end[1].Value(), 1e-12, "state");
    }

    [Fact]
    public void Dropout_WhileTraining_LeavesTheSameFeaturesOutAtEveryStep()
    {
        using var trace = new Trace(1);
        var layer = new SimpleRNN(50, new(new Engine.Activations.Linear(), KernelInitializer: new Engine.Initializers.Ones(), RecurrentInitializer: new Engine.Initializers.Zeros(), Dropout: 0.5), returnSequences: true);
        var y = layer.Call(Tensor.Ones(DType.Float32, [20, 6, 1]), training: true);
        var values = new Function(new Graph([], [new("y", y)]), trace.Assignments).Run(new Dictionary<string, NDArray>())["y"];

        // An input of one feature is left out at all steps of an example or at none.
        var examples = values.ToArray<float>().Chunk(6 * 50).ToArray();
        Assert.All(examples, e => Assert.Single(e.Distinct()));
        Assert.Equal([0, 2], examples.Select(e => e[0]).Distinct().Order());
    }

    /// <summary>The steps one after the other by the cell's own function, which RecurrentTorchTests holds against PyTorch; masks and directions by plain loops.</summary>
    private static (double[] Outputs, double[][] States) Loop(RNN layer, bool[,]? mask)
    {
        var cell = layer.Cell;
        var states = cell.StateSizes.Select(size => new double[Batch * size]).ToArray();
        var (outputs, before) = (new double[Batch * Steps * cell.OutputSize], new double[Batch * cell.OutputSize]);
        for (var step = 0; step < Steps; step++)
        {
            var t = layer.GoBackwards ? Steps - 1 - step : step;
            var x = Values.Fill(DType.Float64, [Batch, Features], i => Values.At(X, i / Features, t, i % Features));
            Tensor[] given = [Tensor.Constant(x), .. states.Select((s, i) => Tensor.Constant(NDArray.From(s, Batch, cell.StateSizes[i])))];
            var results = cell.CallMany(given).Select(r => Values.Numbers(r.Value())).ToArray();
            for (var b = 0; b < Batch; b++)
            {
                var counts = mask is null || mask[b, t];
                for (var i = 0; i < states.Length && counts; i++)
                    Array.Copy(results[i + 1], b * cell.StateSizes[i], states[i], b * cell.StateSizes[i], cell.StateSizes[i]);
                for (var u = 0; u < cell.OutputSize; u++)
                {
                    if (counts) before[b * cell.OutputSize + u] = results[0][b * cell.OutputSize + u];
                    outputs[(b * Steps + t) * cell.OutputSize + u] = counts || !layer.ZeroOutputForMask ? before[b * cell.OutputSize + u] : 0;
                }
            }
        }

        if (!layer.ReturnSequences && mask is not null)
            for (var b = 0; b < Batch; b++) Array.Copy(before, b * cell.OutputSize, outputs, (b * Steps + (layer.GoBackwards ? 0 : Steps - 1)) * cell.OutputSize, cell.OutputSize);
        return (outputs, states);
    }

    private static double[] Last(double[] outputs, bool backwards)
        => [.. Enumerable.Range(0, Batch).SelectMany(b => outputs.Skip((b * Steps + (backwards ? 0 : Steps - 1)) * Units).Take(Units))];
}
