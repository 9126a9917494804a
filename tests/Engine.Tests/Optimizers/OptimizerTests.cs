using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Tests.Optimizers;

/// <summary>Each optimizer for twenty steps on a quadratic, against its formula written out in float64.</summary>
public sealed class OptimizerTests
{
    private const int Steps = 20;
    private static readonly double[] Start = [1.5, -0.7, 0.01, 3];
    private static readonly double[] Curvature = [1, 0.5, 4, 0.1];

    /// <summary>State: anything; returns the new weight of one element. t is 1 at the first step.</summary>
    private delegate double Rule(double w, double g, int t, double[] state);

    private static readonly Dictionary<string, (Optimizer Optimizer, Rule Rule)> Cases = new()
    {
        ["sgd"] = (new SGD(0.1), (w, g, t, s) => w - 0.1 * g),
        ["sgd, momentum"] = (new SGD(0.1, Momentum: 0.9), (w, g, t, s) => w + (s[0] = 0.9 * s[0] - 0.1 * g)),
        ["sgd, nesterov"] = (new SGD(0.1, Momentum: 0.9, Nesterov: true), (w, g, t, s) => w + 0.9 * (s[0] = 0.9 * s[0] - 0.1 * g) - 0.1 * g),
        ["adam"] = (new Adam(0.05), (w, g, t, s) => Adam(w, g, t, s, 0.05)),
        ["adam, amsgrad"] = (new Adam(0.05, Amsgrad: true), (w, g, t, s) =>
        {
            (s[0], s[1]) = (0.9 * s[0] + 0.1 * g, 0.999 * s[1] + 0.001 * g * g);
            s[2] = Math.Max(s[2], s[1]);
            return w - 0.05 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * s[0] / (Math.Sqrt(s[2]) + 1e-7);
        }
        ),
        ["adamw"] = (new AdamW(0.05), (w, g, t, s) => Adam(w - w * 0.05 * 0.004, g, t, s, 0.05)),
        ["nadam"] = (new Nadam(0.05), (w, g, t, s) =>
        {
            var (u, next) = (0.9 * (1 - 0.5 * Math.Pow(0.96, t)), 0.9 * (1 - 0.5 * Math.Pow(0.96, t + 1)));
            s[2] = (t == 1 ? 1 : s[2]) * u;
            (s[0], s[1]) = (0.9 * s[0] + 0.1 * g, 0.999 * s[1] + 0.001 * g * g);
            var direction = next * s[0] / (1 - s[2] * next) + (1 - u) * g / (1 - s[2]);
            return w - 0.05 * direction / (Math.Sqrt(s[1] / (1 - Math.Pow(0.999, t))) + 1e-7);
        }
        ),
        ["rmsprop"] = (new RMSprop(0.05), (w, g, t, s) => w - 0.05 * g / Math.Sqrt((s[0] = 0.9 * s[0] + 0.1 * g * g) + 1e-7)),
        ["rmsprop, centered, momentum"] = (new RMSprop(0.05, Momentum: 0.5, Centered: true), (w, g, t, s) =>
        {
            (s[0], s[1]) = (0.9 * s[0] + 0.1 * g * g, 0.9 * s[1] + 0.1 * g);
            return w - (s[2] = 0.5 * s[2] + 0.05 * g / Math.Sqrt(s[0] - s[1] * s[1] + 1e-7));
        }
        ),
        ["adamax"] = (new Adamax(0.05), (w, g, t, s) =>
        {
            (s[0], s[1]) = (0.9 * s[0] + 0.1 * g, Math.Max(0.999 * s[1], Math.Abs(g)));
            return w - 0.05 * s[0] / ((1 - Math.Pow(0.9, t)) * (s[1] + 1e-7));
        }
        ),
        ["adadelta"] = (new Adadelta(5), (w, g, t, s) =>
        {
            s[0] = 0.95 * s[0] + 0.05 * g * g;
            var move = Math.Sqrt(s[1] + 1e-7) * g / Math.Sqrt(s[0] + 1e-7);
            s[1] = 0.95 * s[1] + 0.05 * move * move;
            return w - 5 * move;
        }
        ),
        ["lion"] = (new Lion(0.01), (w, g, t, s) =>
        {
            var direction = Math.Sign(0.9 * s[0] + 0.1 * g);
            s[0] = 0.99 * s[0] + 0.01 * g;
            return w - 0.01 * direction;
        }
        ),
        ["sgd, loss scale"] = (new SGD(0.1) { LossScaleFactor = 1024 }, (w, g, t, s) => w - 0.1 * g),
        ["sgd, accumulation"] = (new SGD(0.1) { GradientAccumulationSteps = 4, WeightDecay = 0.1 }, (w, g, t, s) =>
        {
            s[0] += g;
            if (t % 4 != 0) return w;
            var mean = s[0] / 4;
            s[0] = 0;
            return w - 0.1 * 0.1 * w - 0.1 * mean;
        }
        ),
        ["adam, accumulation counts steps"] = (new Adam(0.05) { GradientAccumulationSteps = 2 }, (w, g, t, s) =>
        {
            s[2] += g;
            if (t % 2 != 0) return w;
            var mean = s[2] / 2;
            s[2] = 0;
            return Adam(w, mean, t / 2, s, 0.05);
        }
        ),
        ["sgd, averages overwrite"] = (new SGD(0.1) { UseEma = true, EmaMomentum = 0.8, EmaOverwriteFrequency = 3 }, (w, g, t, s) =>
        {
            w -= 0.1 * g;
            s[0] = t == 1 ? w : 0.8 * s[0] + 0.2 * w;
            return t % 3 == 0 ? s[0] : w;
        }
        ),
        ["sgd, excluded from decay"] = (new SGD(0.1) { WeightDecay = 0.3, ExcludeFromWeightDecay = ["^w$"] }, (w, g, t, s) => w - 0.1 * g),
        ["loss scale, dynamic"] = (new LossScaleOptimizer(new SGD(0.1), 8, 3), (w, g, t, s) => w - 0.1 * g),
        ["multi, default"] = (new MultiOptimizer(new SGD(0.1), new Dictionary<string, Optimizer> { ["other/.*"] = new Adam() }), (w, g, t, s) => w - 0.1 * g),
        ["multi, group"] = (new MultiOptimizer(new Adam(), new Dictionary<string, Optimizer> { ["w.?"] = new SGD(0.1) }), (w, g, t, s) => w - 0.1 * g),
        ["adagrad"] = (new Adagrad(0.5), (w, g, t, s) =>
        {
            s[0] = (t == 1 ? 0.1 : s[0]) + g * g;
            return w - 0.5 * g / Math.Sqrt(s[0] + 1e-7);
        }
        ),
        ["ftrl"] = (new Ftrl(0.5, L1RegularizationStrength: 0.01, L2RegularizationStrength: 0.02, Beta: 0.1), (w, g, t, s) =>
        {
            var before = t == 1 ? 0.1 : s[0];
            s[0] = before + g * g;
            s[1] += g - (Math.Sqrt(s[0]) - Math.Sqrt(before)) / 0.5 * w;
            var quadratic = Math.Sqrt(s[0]) / 0.5 + 2 * (0.02 + 0.1 / (2 * 0.5));
            return (Math.Clamp(s[1], -0.01, 0.01) - s[1]) / quadratic;
        }
        ),
        ["sgd, clipvalue"] = (new SGD(0.1) { Clipvalue = 0.5 }, (w, g, t, s) => w - 0.1 * Math.Clamp(g, -0.5, 0.5)),
        ["sgd, decaying rate"] = (new SGD(new ExponentialDecay(0.1, 0.5, Steps: 10)), (w, g, t, s) => w - 0.1 * Math.Pow(0.5, (t - 1) / 10.0) * g),
        ["sgd, weight decay"] = (new SGD(0.1) { WeightDecay = 0.3 }, (w, g, t, s) => w * (1 - 0.03) - 0.1 * g),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Minimize_TwentySteps_EqualsTheFormula(string name)
    {
        var (optimizer, rule) = Cases[name];
        var variable = new Variable(NDArray.From(Start), "w");
        var loss = (variable.Read().Square() * Tensor.Constant(NDArray.From(Curvature)) * 0.5).Sum();
        var step = new Function(new Graph([], []), optimizer.Minimize(loss, [variable], new OptimizerState()));
        var (weights, states) = ((double[])Start.Clone(), Start.Select(_ => new double[3]).ToArray());

        for (var t = 1; t <= Steps; t++)
        {
            step.Run(new Dictionary<string, NDArray>());
            for (var i = 0; i < weights.Length; i++) weights[i] = rule(weights[i], Curvature[i] * weights[i], t, states[i]);
        }

        Values.AssertClose(weights, variable.Value, 1e-9, name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Minimize_ClippedNorm_ScalesGradientsDown(bool global)
    {
        var (a, b) = (new Variable(NDArray.From(new[] { 3f, 4 }), "a"), new Variable(NDArray.From(new[] { 0.6f, 0.8f }), "b"));
        var loss = (a.Read().Square().Sum() + b.Read().Square().Sum()) * 0.5;
        var optimizer = global ? new SGD(1) { GlobalClipnorm = 2 } : new SGD(1) { Clipnorm = 2 };
        var norm = global ? Math.Sqrt(26) : 5;

        new Function(new Graph([], []), optimizer.Minimize(loss, [a, b], new OptimizerState())).Run(new Dictionary<string, NDArray>());

        Values.AssertClose([3 - 6 / norm, 4 - 8 / norm], a.Value, 1e-6, "a");
        Values.AssertClose(global ? [0.6 - 1.2 / norm, 0.8 - 1.6 / norm] : [0, 0], b.Value, 1e-6, "b");
    }

    [Fact]
    public void Minimize_TwoKindsOfClipping_IsAnError()
    {
        var variable = new Variable(NDArray.From(Start), "w");

        Assert.Throws<EngineException>(() => new SGD(1) { Clipnorm = 1, Clipvalue = 1 }.Minimize(variable.Read().Sum(), [variable], new OptimizerState()));
    }

    [Fact]
    public void Optimizers_EveryOne_HasAReference() => Vocabulary.AssertTested<Optimizer>(Cases.Values.Select(c => c.Optimizer), typeof(Lamb));

    [Fact]
    public void Lamb_TwentySteps_ScalesEachWeightsStep()
    {
        var variable = new Variable(NDArray.From(Start), "w");
        var step = Step(new Lamb(0.05), variable);
        var (w, m, v) = ((double[])Start.Clone(), new double[4], new double[4]);
        for (var t = 1; t <= Steps; t++)
        {
            step.Run(new Dictionary<string, NDArray>());
            var moves = new double[4];
            for (var i = 0; i < 4; i++)
            {
                var g = Curvature[i] * w[i];
                (m[i], v[i]) = (0.9 * m[i] + 0.1 * g, 0.999 * v[i] + 0.001 * g * g);
                moves[i] = m[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-7);
            }

            var ratio = Math.Sqrt(w.Sum(x => x * x) / moves.Sum(x => x * x));
            for (var i = 0; i < 4; i++) w[i] -= 0.05 * ratio * moves[i];
        }

        Values.AssertClose(w, variable.Value, 1e-9, "lamb");
    }

    [Fact]
    public void LossScaleOptimizer_Overflow_LeavesTheStepOutAndHalvesTheScale()
    {
        var (variable, state) = (new Variable(NDArray.From([1f, 2]), "w"), new OptimizerState());
        var factor = Tensor.Input("factor", DType.Float32, []);
        var loss = (variable.Read().Square() * factor).Sum();
        var step = new Function(new Graph([factor], []), new LossScaleOptimizer(new SGD(0.1), 4, 2).Minimize(loss, [variable], state));
        void Run(float f) => step.Run(new Dictionary<string, NDArray> { ["factor"] = NDArray.Scalar(f) });
        double Scale() => state.Variables.Single(v => v.Name.EndsWith("dynamic_scale", StringComparison.Ordinal)).Value.Item<double>();

        Run(float.PositiveInfinity);
        Values.AssertClose([1, 2], variable.Value, 0, "left out");
        Assert.Equal(2, Scale());
        Assert.Equal(0, state.Iterations.Value.Item<long>());
        Run(1);
        Run(1);
        Values.AssertClose([0.64, 1.28], variable.Value, 1e-6, "two steps");
        Assert.Equal(4, Scale());
        Assert.Equal(2, state.Iterations.Value.Item<long>());
    }

    [Fact]
    public void LearningRate_SetBetweenSteps_CountsFromThen()
    {
        var (variable, state) = (new Variable(NDArray.From([1.0]), "w"), new OptimizerState());
        var step = new Function(new Graph([], []), new SGD(0.1).Minimize(variable.Read().Sum(), [variable], state));

        step.Run(new Dictionary<string, NDArray>());
        state.LearningRate!.Value = NDArray.Scalar(0.5);
        step.Run(new Dictionary<string, NDArray>());

        Values.AssertClose([1 - 0.1 - 0.5], variable.Value, 1e-12, "w");
    }

    [Fact]
    public void Average_OfWeights_CanBeRead()
    {
        var (variable, state) = (new Variable(NDArray.From([1.0]), "w"), new OptimizerState());
        var step = new Function(new Graph([], []), new SGD(0.1) { UseEma = true, EmaMomentum = 0.5 }.Minimize(variable.Read().Sum(), [variable], state));

        step.Run(new Dictionary<string, NDArray>());
        step.Run(new Dictionary<string, NDArray>());

        Values.AssertClose([0.85], state.Average(variable)!.Value, 1e-12, "average of 0.9 and 0.8");
        Assert.Null(new OptimizerState().Average(variable));
    }

    [Fact]
    public void MultiOptimizer_OfLayers_HasAnOptimizerForEach()
    {
        using var trace = new Trace(1);
        var (lower, upper) = (new Pipelines.Engine.Layers.Dense(2, name: "lower"), new Pipelines.Engine.Layers.Dense(1, name: "upper"));
        var loss = upper.Call(lower.Call(Tensor.Ones(DType.Float32, [1, 2]))).Sum();
        var (before, state) = (upper.Bias!.Value.Clone(), new OptimizerState());
        Variable[] variables = [.. lower.Variables, .. upper.Variables];

        new Function(new Graph([], []), new MultiOptimizer((new SGD(0), lower), (new Nadam(0.1), upper)).Minimize(loss, variables, state)).Run(new Dictionary<string, NDArray>());

        Assert.NotEqual(before.ToArray<float>(), upper.Bias.Value.ToArray<float>());
        Assert.Equal(0, lower.Bias!.Value.ToArray<float>()[0]);
        Assert.Contains("optimizer/group_1/upper/bias/momentum", state.Variables.Select(v => v.Name));
        Assert.DoesNotContain(state.Variables, v => v.Name.Contains("lower", StringComparison.Ordinal));
        Assert.Equal(state.Variables.Count, state.Variables.Select(v => v.Name).Distinct().Count());
    }

    private static Function Step(Optimizer optimizer, Variable variable)
        => new(new Graph([], []), optimizer.Minimize((variable.Read().Square() * Tensor.Constant(NDArray.From(Curvature)) * 0.5).Sum(), [variable], new OptimizerState()));

    [Fact]
    public void State_SecondTrace_FindsTheSameVariables()
    {
        var (variable, state) = (new Variable(NDArray.From(Start), "w"), new OptimizerState());
        var loss = variable.Read().Square().Sum();

        new Adam().Minimize(loss, [variable], state);
        var names = state.Variables.Select(v => v.Name).ToArray();
        new Adam().Minimize(loss, [variable], state);

        Assert.Equal(["optimizer/iterations", "optimizer/learning_rate", "optimizer/w/momentum", "optimizer/w/velocity"], names);
        Assert.Equal(4, state.Variables.Count);
    }

    private static double Adam(double w, double g, int t, double[] s, double rate)
    {
        (s[0], s[1]) = (0.9 * s[0] + 0.1 * g, 0.999 * s[1] + 0.001 * g * g);
        return w - rate * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * s[0] / (Math.Sqrt(s[1]) + 1e-7);
    }
}
