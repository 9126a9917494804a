using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Interop.Onnx;
using Pipelines.Transform;
using Pipelines.Transform.Mappers;
using Pipelines.Transform.Tests;
using Tests = Pipelines.Transform.Tests;

namespace Pipelines.Interop.Transform;

/// <summary>Every portable mapper in onnxruntime gives what it gives here, on random rows with missing, empty, unseen, unicode, huge, NaN and infinite values.</summary>
public class TransformExportTests
{
    private static readonly Column Numbers = RandomColumns.Numbers(seed: 1, rows: 300);
    private static readonly Column Integers = RandomColumns.Integers(seed: 1, rows: 300);
    private static readonly Column Texts = RandomColumns.Texts(seed: 1, rows: 300);

    private static readonly (string Name, Column Train, Func<int, Column> Rows, Mapper[] Steps)[] Cases =
    [
        .. OfNumbers().SelectMany(steps => new (string, Column, Func<int, Column>, Mapper[])[]
        {
            ($"numbers: {steps[0]}", Numbers, seed => RandomColumns.Numbers(seed, 100), steps),
            ($"integers: {steps[0]}", Integers, seed => RandomColumns.Integers(seed, 100), steps),
        }),
        .. OfIntegers().Select(steps => ($"integers: {steps[0]}", Integers, (Func<int, Column>)(seed => RandomColumns.Integers(seed, 100)), steps)),
        .. OfLists().Select(steps => ($"lists: {steps[0]}", Lists(7, 200), (Func<int, Column>)(seed => Lists(seed, 60)), steps)),
        .. OfTextLists().Select(steps => ($"lists of texts: {steps[0]}", TextLists(7, 200), (Func<int, Column>)(seed => TextLists(seed, 60)), steps)),
        .. OfTexts().Select(steps => ($"texts: {steps[0]}", Texts, (Func<int, Column>)(seed => RandomColumns.Texts(seed, 100)), steps)),
    ];

    [Fact]
    public void Save_PortableMappers_ComputeTheSameInOnnxRuntime()
    {
        var folder = Directory.CreateTempSubdirectory("mappers").FullName;
        try
        {
            var calls = new List<(string Model, IReadOnlyDictionary<string, NDArray> Inputs)>();
            var expected = new List<NDArray>();
            foreach (var (name, train, rows, steps) in Cases)
            {
                var transform = TransformFitter.Fit(new(new Dictionary<string, IReadOnlyList<Mapper>> { ["x"] = steps }, Portable: true), new InMemoryExamples(ColumnBatch.Of(train)));
                var batch = ColumnBatch.Of(rows(2));
                expected.Add(transform.Transform(batch)["x"]);
                var model = Path.Combine(folder, FormattableString.Invariant($"{calls.Count}"));
                transform.Save(model);
                calls.Add((Path.Combine(model, "transform.onnx"), ExampleTensors.ToInputs(batch, transform.Graph.Inputs)));
            }

            var answers = OnnxRuntime.Run(calls);

            Assert.Multiple([.. Cases.Select((test, i) => (Action)(() => AssertSame(test.Name, expected[i], answers[i])))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Mapper[]> OfNumbers() =>
    [
        [new Default()], [new ZScore()], [new MinMax(-1, 2)], [new Scale01()], [new Robust()], [new Fill("mean")], [new Fill("median")], [new Fill("3")], [new Clip(-5, 5)],
        [new Log()], [new Log1p()], [new Power(0.5)], [new Bucketize(5)], [new Bucketize(5), new OneHot()], [new Bucketize(Boundaries: [-1, 0, 1])], [new Cyclic(7)],
        [new BucketizeWithInterpolation(5)], [new YeoJohnson()],
        [new FromExpression("x / 3 + floor(x) - abs(x)")], [new FromExpression("if(x > 2 and not x > 5, 1, coalesce(x, -1))")], [new FromExpression("max(x, 1.5) * min(x, 20)")],
    ];

    private static IEnumerable<Mapper[]> OfLists() =>
    [
        [new ZScore()], [new Fill("mean")], [new Reduce(ListReduction.Mean)], [new Reduce(ListReduction.Last)], [new Reduce(ListReduction.Max)], [new Reduce(ListReduction.Count)],
        [new Lag(2)], [new Window(3)], [new Take(2, FromEnd: true)], [new Bucketize(4), new MultiHot()], [new PadList(2)],
    ];

    private static IEnumerable<Mapper[]> OfTextLists() =>
        [[new Vocabulary(), new MultiHot()], [new Lower(), new Vocabulary(Top: 3), new MultiHot(Count: true)], [new NGrams([1, 2]), new BagOfWords(50)], [new TfIdf(10)]];

    private static Column Lists(int seed, int rows)
    {
        var random = new Random(seed);
        return Tests.Lists.OfNumbers([.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.1 ? null
            : Enumerable.Range(0, random.Next(5)).Select(_ => random.NextDouble() < 0.1 ? double.NaN : Math.Round(random.NextDouble() * 100 - 20, 2)).ToArray())]);
    }

    private static Column TextLists(int seed, int rows)
    {
        var random = new Random(seed);
        string[] words = ["a", "B", "Zürich", "", "long text", $"unseen {seed}"];
        return Tests.Lists.OfTexts([.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.1 ? null : Enumerable.Range(0, random.Next(5)).Select(_ => words[random.Next(words.Length)]).ToArray())]);
    }

    private static IEnumerable<Mapper[]> OfIntegers() =>
    [
        [new Vocabulary()], [new Vocabulary(Top: 5), new OneHot()], [new Fill("mode")], [new Fill("7"), new Vocabulary()],
        [new FromExpression("x % 4 + x * 2")], [new FromExpression("x in (1, 2, 3) or is_missing(x)")],
        [.. new Mapper[] { new Clip(0, 2e9), new FromExpression("x") }],
        [new DatePart(CalendarPart.Year, TimeUnit.Days)], [new DatePart(CalendarPart.Month, TimeUnit.Days)], [new DatePart(CalendarPart.Day, TimeUnit.Days)],
        [new DatePart(CalendarPart.DayOfWeek, TimeUnit.Days)], [new DatePart(CalendarPart.Hour, TimeUnit.Seconds)], [new DatePart(CalendarPart.Minute, TimeUnit.Seconds)],
    ];

    private static IEnumerable<Mapper[]> OfTexts() =>
    [
        [new Vocabulary()], [new Vocabulary(Top: 3), new OneHot()], [new Lower(), new Vocabulary()], [new Upper(), new Vocabulary()], [new Fill("mode"), new Vocabulary()],
        [new Split(Max: 4), new Vocabulary(), new MultiHot()], [new Split("a"), new BagOfWords()], [new Vocabulary(Values: ["a", "é"])],
        [new Cross(["x", "x"]), new Vocabulary()], [new FromExpression("starts_with(x, 'a')")], [new FromExpression("ends_with(x, 'é')")], [new FromExpression("contains(x, ' ')")],
        [new FromExpression("contains(x, '\\')")], [new FromExpression("matches(x, '[a-z]+.*')")], [new FromExpression("x == 'B' or x != 'a'")], [new FromExpression("is_missing(x)")],
    ];

    private static void AssertSame(string name, NDArray expected, OnnxRuntime.Answer answer)
    {
        Assert.True(answer.Error is null, $"{name}: {answer.Error}");
        var actual = answer.Outputs!["transformed/x"];
        Assert.Equal(expected.Shape, actual.Shape);
        for (var i = 0; i < expected.Length; i++)
        {
            var (a, b) = (expected.GetNumber(i), actual.GetNumber(i));
            Assert.True(Math.Abs(a - b) <= 1e-5 * Math.Max(1, Math.Abs(a)), FormattableString.Invariant($"{name}: element {i} is {a} here, {b} in onnxruntime."));
        }
    }
}
