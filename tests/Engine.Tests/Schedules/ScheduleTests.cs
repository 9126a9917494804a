using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Tests.Schedules;

public sealed class ScheduleTests
{
    private const double StepsPerEpoch = 4;

    private static readonly Dictionary<string, (Schedule Schedule, Func<double, double> At)> Cases = new()
    {
        ["constant"] = (0.3, s => 0.3),
        ["exponential"] = (new ExponentialDecay(2, 0.5, Epochs: 2), s => 2 * Math.Pow(0.5, s / 8)),
        ["exponential staircase"] = (new ExponentialDecay(2, 0.5, Steps: 3, Staircase: true), s => 2 * Math.Pow(0.5, Math.Floor(s / 3))),
        ["inverse time"] = (new InverseTimeDecay(2, 0.5, Steps: 3), s => 2 / (1 + 0.5 * s / 3)),
        ["polynomial"] = (new PolynomialDecay(2, Steps: 10, End: 0.5, Power: 2), s => 1.5 * Math.Pow(1 - Math.Min(s, 10) / 10, 2) + 0.5),
        ["cosine"] = (new CosineDecay(0.002, Epochs: 3), s => 0.002 * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(s, 12) / 12))),
        ["cosine, warm-up"] = (new CosineDecay(0.1, Steps: 10, Alpha: 0.2, WarmupTarget: 1, WarmupSteps: 5),
            s => s < 5 ? 0.1 + 0.9 * s / 5 : 0.8 * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(s - 5, 10) / 10)) + 0.2),
        ["polynomial, cycling"] = (new PolynomialDecay(2, Steps: 5, End: 0.5, Power: 2, Cycle: true), s => 1.5 * Math.Pow(1 - s / (5 * Math.Max(Math.Ceiling(s / 5), 1)), 2) + 0.5),
        ["cosine restarts"] = (new CosineDecayRestarts(0.4, Steps: 3, MMul: 0.5, Alpha: 0.1), s => Restarts(s, 3, 2, 0.5, 0.1) * 0.4),
        ["cosine restarts of one length"] = (new CosineDecayRestarts(0.4, Epochs: 1, TMul: 1, MMul: 0.8), s => Restarts(s, 4, 1, 0.8, 0) * 0.4),
        ["piecewise"] = (new PiecewiseConstantDecay([1, 2], [3, 2, 1]), s => s <= 4 ? 3 : s <= 8 ? 2 : 1),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void At_EveryStep_EqualsTheFormula(string name)
    {
        var (schedule, at) = Cases[name];
        var step = Tensor.Input("step", DType.Float32, []);
        var function = new Function(new Graph([step], [new("rate", schedule.At(step, StepsPerEpoch))]));

        for (var s = 0; s < 20; s++)
            Values.AssertClose([at(s)], function.Run(new Dictionary<string, NDArray> { ["step"] = NDArray.Scalar((float)s) })["rate"], 2e-6, $"{name} at {s}");
    }

    [Fact]
    public void Schedules_EveryOne_HasAReference() => Vocabulary.AssertTested<Schedule>(Cases.Values.Select(c => c.Schedule));

    /// <summary>One cosine after the other, counted step by step.</summary>
    private static double Restarts(double step, double length, double longer, double lower, double alpha)
    {
        var top = 1.0;
        for (; step >= length; length *= longer) (step, top) = (step - length, top * lower);
        return (1 - alpha) * 0.5 * top * (1 + Math.Cos(Math.PI * step / length)) + alpha;
    }

    [Fact]
    public void At_NeitherEpochsNorSteps_IsAnError()
        => Assert.Throws<EngineException>(() => new CosineDecay(1).At(Tensor.Constant(DType.Float32, 0), 1));
}
