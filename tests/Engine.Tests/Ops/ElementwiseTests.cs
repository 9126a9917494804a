using Pipelines.Engine.Execution;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Ops;

public sealed class ElementwiseTests
{
    // What each operation is, by the platform's scalar functions.
    private static readonly Dictionary<Type, Func<double[], double>> Definitions = new()
    {
        [typeof(Add)] = x => x[0] + x[1],
        [typeof(Subtract)] = x => x[0] - x[1],
        [typeof(Multiply)] = x => x[0] * x[1],
        [typeof(Divide)] = x => x[0] / x[1],
        [typeof(Modulo)] = x => Math.IEEERemainder(x[0], x[1]) is var r && r != 0 && (r < 0) != (x[1] < 0) ? r + x[1] : r,
        [typeof(Power)] = x => Math.Pow(x[0], x[1]),
        [typeof(Maximum)] = x => double.IsNaN(x[0] + x[1]) && !double.IsInfinity(x[0]) && !double.IsInfinity(x[1]) || double.IsNaN(x[0]) || double.IsNaN(x[1]) ? double.NaN : x[0] > x[1] ? x[0] : x[1],
        [typeof(Minimum)] = x => double.IsNaN(x[0]) || double.IsNaN(x[1]) ? double.NaN : x[0] < x[1] ? x[0] : x[1],
        [typeof(Negate)] = x => 0 - x[0],
        [typeof(Abs)] = x => x[0] < 0 ? -x[0] : x[0],
        [typeof(Sign)] = x => x[0] > 0 ? 1 : x[0] < 0 ? -1 : x[0] == 0 ? 0 : double.NaN,
        [typeof(Exp)] = x => Math.Exp(x[0]),
        [typeof(Expm1)] = x => Math.Abs(x[0]) < 1e-3 ? x[0] + x[0] * x[0] / 2 + x[0] * x[0] * x[0] / 6 + Math.Pow(x[0], 4) / 24 : Math.Exp(x[0]) - 1,
        [typeof(Log)] = x => Math.Log(x[0]),
        [typeof(Log1p)] = x => Math.Abs(x[0]) < 1e-4 ? x[0] - x[0] * x[0] / 2 + x[0] * x[0] * x[0] / 3 : Math.Log(1 + x[0]),
        [typeof(Sqrt)] = x => Math.Sqrt(x[0]),
        [typeof(Tanh)] = x => Math.Tanh(x[0]),
        [typeof(Sigmoid)] = x => x[0] < 0 ? Math.Exp(x[0]) / (1 + Math.Exp(x[0])) : 1 / (1 + Math.Exp(-x[0])),
        [typeof(Erf)] = x => Erf(x[0]),
        [typeof(Sin)] = x => Math.Sin(x[0]),
        [typeof(Cos)] = x => Math.Cos(x[0]),
        [typeof(Floor)] = x => Math.Floor(x[0]),
        [typeof(Ceil)] = x => Math.Ceiling(x[0]),
        [typeof(Round)] = x => Math.Round(x[0]),
        [typeof(IsNaN)] = x => x[0] == x[0] ? 0 : 1,
        [typeof(Equal)] = x => x[0] == x[1] ? 1 : 0,
        [typeof(Less)] = x => x[0] < x[1] ? 1 : 0,
        [typeof(LessOrEqual)] = x => x[0] <= x[1] ? 1 : 0,
        [typeof(And)] = x => x[0] == 1 && x[1] == 1 ? 1 : 0,
        [typeof(Or)] = x => x[0] == 1 || x[1] == 1 ? 1 : 0,
        [typeof(Not)] = x => x[0] == 1 ? 0 : 1,
    };

    private static readonly int[][][] Shapes =
    [
        [[], []], [[1], [1]], [[0], [0]], [[0, 3], [3]], [[7], [7]], [[33], [33]], [[1000], [1000]], [[3, 5], [5]], [[3, 1], [1, 5]], [[4, 1, 3], [2, 1]],
        [[2, 17], []], [[], [19]], [[40], [1]], [[5, 1], [5, 8]],
    ];

    public static TheoryData<string, DType> EveryOperationAndType()
    {
        var data = new TheoryData<string, DType>();
        foreach (var (type, facts) in OpTable.All.OrderBy(p => p.Key.Name, StringComparer.Ordinal))
            foreach (var dtype in Enum.GetValues<DType>())
                if (facts.Elementwise?.Types.Accepts(dtype) == true) data.Add(type.Name, dtype);
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryOperationAndType))]
    public void Run_EveryShapeAndSpecialValues_EqualsTheDefinition(string name, DType dtype)
    {
        var (op, facts) = Operation(name);
        var tolerance = dtype == DType.Float32 ? 1e-6 : 1e-12;

        for (var shapes = 0; shapes < Shapes.Length; shapes++)
        {
            var x = Shapes[shapes].Take(facts.Arity).Select((shape, i) => Operand(name, dtype, shape, 10 * shapes + i)).ToArray();
            var inputs = x.Select((value, i) => Tensor.Input($"x{i}", dtype, [.. value.Shape])).ToArray();
            var graph = new Graph(inputs, [new("y", Tensor.Apply(op, inputs))]);
            var values = x.Select((value, i) => (value, i)).ToDictionary(p => $"x{p.i}", p => p.value);
            var expected = Expected(name, x, graph["y"].Shape.ToArray(), graph["y"].DType);

            Values.AssertClose(expected, new Function(graph).Run(values)["y"], tolerance, $"{name} {dtype}, interpreter");
            Values.AssertClose(expected, ReferenceInterpreter.Run(graph, [], values)["y"], tolerance, $"{name} {dtype}, reference");
        }
    }

    public static TheoryData<string> EveryDifferentiableOperation()
        => [.. OpTable.All.Where(p => p.Value.Elementwise is { } e && e.Types.Accepts(DType.Float64) && e.Types != ElementwiseTypes.Comparison && e.Types != ElementwiseTypes.Equality && e.Types != ElementwiseTypes.FloatPredicate).Select(p => p.Key.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(EveryDifferentiableOperation))]
    public void Gradient_SmoothPoints_EqualsFiniteDifferences(string name)
    {
        var (op, facts) = Operation(name);
        var low = name is nameof(Log) or nameof(Sqrt) or nameof(Power) or nameof(Log1p) ? 0.3 : -2.7;
        var variables = Enumerable.Range(0, facts.Arity)
            .Select(i => new Variable(Values.Fill(DType.Float64, i == 0 ? [3, 4] : [4], n => low + 0.31 * n + 0.17 * i), $"x{i}")).ToArray();
        var weights = Tensor.Constant(Values.Of(DType.Float64, [3, 4], seed: 5));
        var loss = (Tensor.Apply(op, [.. variables.Select(v => v.Read())]) * weights).Sum();

        var gradients = Gradients.Of(loss, variables);

        foreach (var (variable, gradient) in variables.Zip(gradients))
            Values.AssertClose(FiniteDifference.Of(loss, variable), gradient.Value(), 2e-7, $"{name} by {variable.Name}");
    }

    [Fact]
    public void Cast_EveryPairOfTypes_FollowsTheRules()
    {
        double[] numbers = [0, 1, -1, 2.7, -2.7, 3e9, 1e19, double.NaN, double.NegativeInfinity];
        foreach (var from in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.Bool })
        {
            foreach (var to in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.Bool })
            {
                var x = Values.Fill(from, [from is DType.Int32 ? 5 : from is DType.Int64 ? 6 : 9], i => numbers[i]);
                var expected = Values.Numbers(x).Select(v => to switch
                {
                    DType.Bool => v != 0 ? 1 : 0,
                    DType.Int32 => v > -2147483649.0 && v < 2147483648.0 ? Math.Truncate(v) : from == DType.Int64 ? unchecked((int)(long)v) : int.MinValue,
                    DType.Int64 => v >= long.MinValue && v < 9.2233720368547758e18 ? Math.Truncate(v) : long.MinValue,
                    DType.Float32 => (float)v,
                    _ => v,
                }).ToArray();

                var input = Tensor.Input("x", from, [.. x.Shape]);
                var y = new Function(new Graph([input], [new("y", input.Cast(to))])).Run(new Dictionary<string, NDArray> { ["x"] = x })["y"];

                Assert.Equal(to, y.DType);
                Values.AssertClose(expected, y, 0, $"{from} to {to}");
            }
        }
    }

    [Fact]
    public void Where_BranchNotTaken_MayBeNaN()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch]);
        var y = Tensor.Where(x > 0, x.Log(), 0);
        var function = new Function(new Graph([x], [new("y", y), new("dy", Gradients.Of(y, [x])[0])]));

        var result = function.Run(new Dictionary<string, NDArray> { ["x"] = NDArray.From(new[] { 1f, -1, 2, float.NaN }) });

        Values.AssertClose([0, 0, Math.Log(2), 0], result["y"], 1e-6, "where");
    }

    private static NDArray Operand(string name, DType dtype, int[] shape, int seed) => name switch
    {
        nameof(Modulo) => Values.Fill(dtype, shape, i => (i * 7 + seed * 3) % 11 - 4.25),
        nameof(Divide) when dtype.IsInteger => Values.Fill(dtype, shape, i => (i + seed) % 5 == 0 ? 3 : (i + seed) % 7 - 9),
        nameof(Sin) or nameof(Cos) => Values.Of(dtype, shape, -20, 20, seed),
        _ => Values.WithSpecial(dtype, shape, seed),
    };

    private static double[] Expected(string name, NDArray[] x, int[] shape, DType result)
    {
        var definition = Definitions[Operation(name).Op.GetType()];
        return [.. Values.Indices(shape).Select(index =>
        {
            var value = definition([.. x.Select(a => Values.At(a, index))]);
            return result.IsInteger ? double.IsNaN(value) ? result == DType.Int32 ? int.MinValue : long.MinValue : Math.Truncate(value) : result == DType.Float32 ? (float)value : value;
        })];
    }

    private static (Op Op, ElementwiseFacts Facts) Operation(string name)
    {
        var (type, facts) = OpTable.All.Single(p => p.Key.Name == name);
        return ((Op)Activator.CreateInstance(type)!, facts.Elementwise!);
    }

    /// <summary>Simpson's rule over the density.</summary>
    private static double Erf(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 6) return double.IsNaN(x) ? x : Math.Sign(x);
        const int Steps = 2000;
        var sum = 1 + Math.Exp(-x * x);
        for (var i = 1; i < Steps; i++) sum += Math.Exp(-x * x * i * i / Steps / Steps) * (i % 2 == 0 ? 2 : 4);
        return sum * x / Steps / 3 * 2 / Math.Sqrt(Math.PI);
    }
}
