using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Compile;

/// <summary>Every element type in kernels, and operations that find elements by conditions and integers, against the reference.</summary>
public sealed class CompiledTypeTests
{
    private static readonly DType[] Numeric = [DType.Float64, DType.Int32, DType.Int64];

    public static TheoryData<int> Widths => Compiled.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_EveryElementwiseOperationOfOtherTypes_EqualsTheReference(int width)
    {
        foreach (var (type, facts) in OpTable.All)
            foreach (var dtype in Numeric.Append(DType.Bool))
            {
                if (facts.Elementwise is not { } elementwise || !elementwise.Types.Accepts(dtype)) continue;
                var inputs = Enumerable.Range(0, elementwise.Arity).Select(i => Tensor.Input($"x{i}", dtype, [Dim.Batch, 5])).ToArray();
                var result = Tensor.Apply((Op)Activator.CreateInstance(type)!, inputs);
                var values = inputs.Select((x, i) => (Graph.NameOf(x), Numbers(dtype, [7, 5], 11 + i))).ToDictionary();
                Compiled.AssertEqualsReference(new Graph(inputs, [new("y", result)]), values, width, 1e-9, $"{facts.Name} of {dtype}");
            }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_Conversions_EqualTheReference(int width)
    {
        DType[] types = [DType.Float32, .. Numeric, DType.Bool, DType.Float16, DType.BFloat16];
        foreach (var from in types)
            foreach (var to in types)
            {
                var x = Tensor.Input("x", DType.Float64, [Dim.Batch, 3]);
                var y = x.Cast(from).Cast(to);
                var values = new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float64, [9, 3], -40, 40) };
                Compiled.AssertEqualsReference(new Graph([x], [new("y", y), new("sum", y.Cast(DType.Float64) + 1)]), values, width, 1e-9, $"{from} to {to}");
            }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_ReductionsAndProductsOfOtherTypes_EqualTheReference(int width)
    {
        foreach (var dtype in Numeric)
        {
            var (x, w) = (Tensor.Input("x", dtype, [Dim.Batch, 6, 5]), Tensor.Input("w", dtype, [5, 19]));
            Graph graph = new(
                [x, w],
                [
                    new("sum", x.Sum([0])), new("max", x.Max([1])), new("min", x.Min([2])), new("all", (x * x).Sum()), new("product", x.Product([2])),
                    new("best", x.ArgMax(2)), new("worst", x.ArgMin(0)), new("dense", x.Reshape([6 * Dim.Batch, 5]).MatMul(w) + w.Sum([0])), new("permuted", x.Permute(2, 0, 1) + 1),
                ]);
            foreach (var rows in new[] { 1, 4, 21 })
            {
                var values = new Dictionary<string, NDArray> { ["x"] = Values.Of(dtype, [rows, 6, 5], seed: rows), ["w"] = Values.Of(dtype, [5, 19]) };
                Compiled.AssertEqualsReference(graph, values, width, 1e-9, $"{dtype}, {rows} rows");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_ArgMaxWithNaN_FindsTheFirst(int width)
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 33]);
        var values = new Dictionary<string, NDArray> { ["x"] = Values.WithSpecial(DType.Float32, [13, 33], 5) };
        Compiled.AssertEqualsReference(new Graph([x], [new("best", x.ArgMax()), new("worst", x.ArgMin(0))]), values, width, 0, "positions");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_IndexedElements_EqualTheReference(int width)
    {
        foreach (var index in new[] { DType.Int32, DType.Int64 })
        {
            var (x, table, at) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 4, 6]), Tensor.Input("table", DType.Float32, [9, 20]), Tensor.Input("at", index, [Dim.Batch, 4]));
            var along = at.Cast(DType.Int64).ExpandDims(-1).BroadcastTo([Dim.Batch, 4, 6]) % 4;
            Graph graph = new(
                [x, table, at],
                [
                    new("rows", table.Gather(at) * 2),
                    new("columns", table.Gather(at, 1).Sum([0])),
                    new("dense", table.Gather(at).Reshape([Dim.Batch, 80]).MatMul(Tensor.Ones(DType.Float32, [80, 5]))),
                    new("computed", (table + 1).Tanh().Gather(at % 9)),
                    new("sums", Tensor.Apply(new ScatterAdd(0, 9), x, at) + 1),
                    new("inner", Tensor.Apply(new ScatterAdd(1, 9), x.Permute(2, 0, 1), at)),
                    new("taken", Tensor.Apply(new TakeAlong(1), x, along).Exp()),
                    new("added", Tensor.Apply(new AddAlong(1, 4), x.Tanh(), along)),
                    new("hot", at.OneHot(9, DType.Float32) * 3),
                    new("hot64", at.OneHot(9, DType.Int64)),
                ]);
            foreach (var rows in new[] { 1, 5, 18 })
            {
                var values = new Dictionary<string, NDArray>
                {
                    ["x"] = Values.Of(DType.Float32, [rows, 4, 6]),
                    ["table"] = Values.Of(DType.Float32, [9, 20]),
                    ["at"] = Values.Of(index, [rows, 4], -8.4, 8.4, rows),
                };
                Compiled.AssertEqualsReference(graph, values, width, 1e-5, $"{index}, {rows} rows");
            }
        }
    }

    [Fact]
    public void Run_IndexThatNamesNothing_IsAnErrorAndChangesNoVariable()
    {
        var (table, at) = (new Variable(Values.Of(DType.Float32, [9, 4]), "table"), Tensor.Input("at", DType.Int64, [Dim.Batch]));
        var before = table.Value.Clone();
        var step = new Function(new Graph([at], [new("rows", table.Read().Gather(at))]), [new(table, table * 2)]) { IsCompiled = true };

        var error = Assert.Throws<EngineException>(() => step.Run(new Dictionary<string, NDArray> { ["at"] = NDArray.From(new long[] { 3, 9 }) }));

        Assert.Contains("the index 9 is outside of an axis of length 9", error.Message, StringComparison.Ordinal);
        Assert.True(table.Value.ContentEquals(before));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_ConditionalMovements_EqualTheReference(int width)
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64, DType.Int64, DType.Bool })
        {
            var x = Tensor.Input("x", dtype, [Dim.Batch, 4, 6]);
            var outputs = new List<NamedTensor>
            {
                new("padded", x.Pad([0, 1, 2], [0, 2, 1])),
                new("spread", Tensor.Apply(new Pad([0, 1, 0], [0, 2, 1], new Shape(0, 1, 2), 1), x)),
                new("joined", Tensor.Concatenate([x, x.Flip(1), x], 2)),
                new("under", Tensor.Concatenate([x, x.Slice(1, 1, 3)], 1)),
                new("flipped", x.Flip(0, 2)),
                new("windows", x.Window(2, 3, 2)),
            };
            if (dtype != DType.Bool)
            {
                outputs.Add(new("paddedSum", (x + 1).Pad([0, 1, 2], [0, 2, 1], 3).Sum([1])));
                outputs.Add(new("unwound", Tensor.Apply(new Unwindow(1, 13, 2, 3), x * 2).Sum([2])));
                outputs.Add(new("unwoundDense", Tensor.Apply(new Unwindow(1, 9, 1, 1), x)));
                outputs.Add(new("chosen", Tensor.Where(x < 1, x, -x)));
            }

            foreach (var rows in new[] { 1, 3, 18 })
            {
                var values = new Dictionary<string, NDArray> { ["x"] = Values.Of(dtype, [rows, 4, 6], seed: rows) };
                Compiled.AssertEqualsReference(new Graph([x], outputs), values, width, 1e-5, $"{dtype}, {rows} rows");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_RandomDraws_AreTheInterpreters(int width)
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64 })
        {
            using var trace = new Trace(3);
            var stream = Tensor.Input("stream", DType.Int64, []);
            var shape = new Shape(7, 5, 3);
            Graph graph = new([stream], [new("uniform", Tensor.RandomUniform(stream, shape, dtype)), new("across", Tensor.RandomUniform(stream, shape, dtype).Permute(2, 1, 0)), new("normal", Tensor.RandomNormal(stream, shape, dtype)), new("whole", (Tensor.RandomUniform(stream, shape, dtype) * 100).Cast(DType.Int64))]);
            var inputs = new Dictionary<string, NDArray> { ["stream"] = NDArray.Scalar(12L) };

            var interpreted = new Function(graph) { IsCompiled = false }.Run(inputs);
            var compiled = new Function(graph) { IsCompiled = true, Isa = Compiled.OfWidth(width) }.Run(inputs);

            foreach (var name in new[] { "uniform", "across", "whole" }) Assert.True(interpreted[name].ContentEquals(compiled[name]), $"{name} of {dtype}");
            Values.AssertClose(Values.Numbers(interpreted["normal"]), compiled["normal"], 1e-6, "normal");
        }
    }

    [Fact]
    public void Compile_EmbeddingsAndConvolutions_LeaveNothingToTheInterpreter()
    {
        var (image, at) = (Tensor.Input("image", DType.Float32, [Dim.Batch, 12, 12, 2]), Tensor.Input("at", DType.Int64, [Dim.Batch, 3]));
        var (kernel, table) = (new Variable(Values.Of(DType.Float32, [3, 3, 2, 8]), "kernel"), new Variable(Values.Of(DType.Float32, [50, 4]), "table"));
        var convolved = Tensor.Apply(new Convolution([1, 1], [1, 1], [1, 1], [1, 1]), image.Permute(0, 3, 1, 2), kernel.Read().Permute(3, 2, 0, 1)).Relu();
        var pooled = Tensor.Apply(new Pool(PoolKind.Max, [2, 2], [2, 2], [1, 1], [0, 0], [0, 0]), convolved).Reshape([Dim.Batch, 288]);
        var loss = Tensor.Concatenate([pooled, table.Read().Gather(at).Reshape([Dim.Batch, 12])]).Tanh().Sum();
        var gradients = Gradients.Of(loss, new[] { kernel, table });

        var program = Compiler.Compile([loss], [(kernel, kernel - gradients[0]), (table, table - gradients[1])], Isa.Best);

        Assert.DoesNotContain(program.Works, w => w.Tensor is { Inputs.Count: > 0, Op.Facts.View: null });
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Run_ConvolutionsWithGradients_EqualTheReference(int width)
    {
        foreach (var (stride, dilation, before, after, groups) in new[] { (1, 1, 0, 0, 1), (1, 1, 1, 1, 1), (2, 1, 0, 1, 1), (2, 2, 2, 1, 1), (1, 1, 1, 0, 2) })
        {
            var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 9, 8, 4]);
            var kernel = new Variable(Values.Of(DType.Float32, [3, 2, 4 / groups, 6], -0.5, 0.5), "kernel");
            var y = Tensor.Apply(new Convolution([stride, stride], [dilation, 1], [before, before], [after, before], groups), x.Permute(0, 3, 1, 2), kernel.Read().Permute(3, 2, 0, 1));
            var pooled = Tensor.Apply(new Pool(PoolKind.Max, [2, 2], [2, 2], [1, 1], [0, 0], [0, 0]), y.Tanh());
            var overlapping = Tensor.Apply(new Pool(PoolKind.Average, [2, 2], [1, 1], [1, 1], [0, 0], [0, 0]), y);
            var loss = pooled.Square().Sum() + overlapping.Square().Sum() * 0.1;
            var gradients = Gradients.Of(loss, kernel.Initial, x);
            Graph graph = new([x], [new("y", y.Permute(0, 2, 3, 1)), new("loss", loss), new("kernel", gradients[0]), new("x", gradients[1])]);
            foreach (var rows in new[] { 1, 3 })
                Compiled.AssertEqualsReference(graph, new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [rows, 9, 8, 4]) }, width, 2e-5, $"stride {stride}, dilation {dilation}, padding {before} and {after}, {groups} groups");
        }
    }

    /// <summary>Small numbers, zeros among them; no integer division overflows.</summary>
    private static NDArray Numbers(DType dtype, int[] shape, long seed) => dtype == DType.Float64 ? Values.WithSpecial(dtype, shape, seed) : Values.Of(dtype, shape, -4, 4, seed);
}
