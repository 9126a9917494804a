using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

/// <summary>Each mapper from numbers to numbers against a slow calculation in double over rows of every kind.</summary>
public class NumberMapperTests
{
    private delegate double Reference(double x, double[] train);

    private static readonly Dictionary<string, (Mapper Mapper, Reference Reference)> Cases = new()
    {
        ["z_score"] = (new ZScore(), (x, train) => (x - train.Average()) / Deviation(train)),
        ["min_max"] = (new MinMax(-1, 3), (x, train) => -1 + (x - train.Min()) / (train.Max() - train.Min()) * 4),
        ["scale_0_1"] = (new Scale01(), (x, train) => (x - train.Min()) / (train.Max() - train.Min())),
        ["robust"] = (new Robust(), (x, train) => (x - Quantile(train, 0.5)) / (Quantile(train, 0.75) - Quantile(train, 0.25))),
        ["robust with its own quantiles"] = (new Robust(0.1, 0.9), (x, train) => (x - Quantile(train, 0.5)) / (Quantile(train, 0.9) - Quantile(train, 0.1))),
        ["clip"] = (new Clip(-10, 20), (x, _) => double.IsNaN(x) ? x : Math.Min(Math.Max(x, -10), 20)),
        ["clip below"] = (new Clip(Low: 0), (x, _) => double.IsNaN(x) ? x : Math.Max(x, 0)),
        ["log"] = (new Log(), (x, _) => x > 0 ? Math.Log(x) : double.NaN),
        ["log1p"] = (new Log1p(), (x, _) => x > -1 ? Math.Log(1 + x) : double.NaN),
        ["power"] = (new Power(2), (x, _) => x * x),
        ["square root"] = (new Power(0.5), (x, _) => Math.Pow(x, 0.5)),
        ["fill mean"] = (new Fill("mean"), (x, train) => double.IsNaN(x) ? train.Average() : x),
        ["fill median"] = (new Fill("median"), (x, train) => double.IsNaN(x) ? Quantile(train, 0.5) : x),
        ["bucketize_with_interpolation"] = (new BucketizeWithInterpolation(4), Interpolate),
        ["yeo_johnson at 0.5"] = (new YeoJohnson(0.5), (x, _) => YeoJohnson(x, 0.5)),
        ["yeo_johnson at 0"] = (new YeoJohnson(0), (x, _) => YeoJohnson(x, 0)),
        ["yeo_johnson at 2"] = (new YeoJohnson(2), (x, _) => YeoJohnson(x, 2)),
        ["fill constant"] = (new Fill("-1.5"), (x, _) => double.IsNaN(x) ? -1.5 : x),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Transform_NumbersOfEveryKind_AgreesWithTheReference(string name)
    {
        var (mapper, reference) = Cases[name];
        var train = RandomColumns.Numbers(seed: 1, rows: 500, withOdd: false);
        var rows = RandomColumns.Numbers(seed: 2, rows: 200);

        var actual = Apply.Numbers(train, rows, mapper);

        Apply.AssertClose(Expected(reference, train, rows), actual, 2e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Transform_IntegersOfEveryKind_AgreesWithTheReference(string name)
    {
        var (mapper, reference) = Cases[name];
        var train = RandomColumns.Integers(seed: 3, rows: 500, withOdd: false);
        var rows = RandomColumns.Integers(seed: 4, rows: 200);

        var actual = Apply.Numbers(train, rows, mapper);

        Apply.AssertClose(Expected(reference, train, rows), actual, 2e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Transform_TrainingSplitWithoutAValue_GivesFiniteNumbers(string name)
    {
        var actual = Apply.Numbers(Apply.Column(null, null), Apply.Column(null, 3, double.NaN), Cases[name].Mapper);

        Assert.All(actual, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void ZScore_InfiniteValuesInTraining_AreLeftOutOfTheStatistics()
    {
        var actual = Apply.Numbers(Apply.Column(1, 3, double.PositiveInfinity, null), Apply.Column(5, null, double.NegativeInfinity), new ZScore());

        Apply.AssertClose([3, 0, 0], actual);
    }

    [Fact]
    public void ZScore_LargeMeanAndManyBatches_LosesNoDigits()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 5000).Select(_ => Math.Round(1e6 + random.NextDouble() * 4)).ToArray();
        var batches = values.Chunk(7).Select(c => ColumnBatch.Of(Float64Column.From("x", [.. c.Select(v => (double?)v)]))).ToList();

        var transform = TransformFitter.Fit(new(new Dictionary<string, IReadOnlyList<Mapper>> { ["x"] = [new ZScore()] }), new InMemoryExamples(batches[0].Fields, batches));

        var statistics = transform.Features[0].Steps[0].Statistics![0]!;
        Assert.Equal(values.Average(), (double)statistics["mean"]!, 1e-6);
        Assert.Equal(Deviation(values), (double)statistics["deviation"]!, 1e-9);
        Assert.Equal(5000, transform.Rows);
    }

    [Fact]
    public void MinMax_AllValuesEqual_GivesTheMiddle()
    {
        Apply.AssertClose([5, 5, 0], Apply.Numbers(Apply.Column(7, 7), Apply.Column(7, 9, null), new MinMax(0, 10)));
    }

    private static double Interpolate(double x, double[] train)
    {
        if (double.IsNaN(x)) return x;
        double total = 0;
        for (var i = 0; i < 4; i++)
        {
            var (low, high) = (Quantile(train, i / 4.0), Quantile(train, (i + 1) / 4.0));
            total += (high > low ? Math.Clamp((x - low) / (high - low), 0, 1) : x >= low ? 1 : 0) / 4;
        }
        return total;
    }

    private static double YeoJohnson(double x, double lambda) => x >= 0
        ? lambda == 0 ? Math.Log(x + 1) : (Math.Pow(x + 1, lambda) - 1) / lambda
        : lambda == 2 ? -Math.Log(1 - x) : -(Math.Pow(1 - x, 2 - lambda) - 1) / (2 - lambda);

    // What is still missing or not finite after the last step is 0 in the output.
    private static double[] Expected(Reference reference, Column train, Column rows)
    {
        var finite = RandomColumns.Values(train).Where(double.IsFinite).ToArray();
        return [.. RandomColumns.Values(rows).Select(x => reference(x, finite)).Select(y => float.IsFinite((float)y) ? y : 0)];
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Select(v => (v - values.Average()) * (v - values.Average())).Average());

    private static double Quantile(double[] values, double p)
    {
        var sorted = values.Order().ToArray();
        var position = p * (sorted.Length - 1);
        var (low, high) = (sorted[(int)Math.Floor(position)], sorted[(int)Math.Ceiling(position)]);
        return low + (high - low) * (position - Math.Floor(position));
    }
}
