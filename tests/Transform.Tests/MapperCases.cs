using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests;

/// <summary>Every mapper on columns of every kind, for tests that hold different ways of computing the same against each other.</summary>
internal static class MapperCases
{
    private static readonly Column _numbers = RandomColumns.Numbers(seed: 1, rows: 300);
    private static readonly Column _integers = RandomColumns.Integers(seed: 1, rows: 300);
    private static readonly Column _texts = RandomColumns.Texts(seed: 1, rows: 300);

    /// <summary>Mappers of ONNX's own operators; the feature is x.</summary>
    public static IReadOnlyList<MapperCase> Portable { get; } =
    [
        .. OfNumbers().SelectMany(steps => new MapperCase[]
        {
            new($"numbers: {steps[0]}", _numbers, seed => RandomColumns.Numbers(seed, 100), steps),
            new($"integers: {steps[0]}", _integers, seed => RandomColumns.Integers(seed, 100), steps),
        }),
        .. OfIntegers().Select(steps => new MapperCase($"integers: {steps[0]}", _integers, seed => RandomColumns.Integers(seed, 100), steps)),
        .. OfTexts().Select(steps => new MapperCase($"texts: {steps[0]}", _texts, seed => RandomColumns.Texts(seed, 100), steps)),
        .. OfLists().Select(steps => new MapperCase($"lists: {steps[0]}", RandomColumns.Lists(7, 200), seed => RandomColumns.Lists(seed, 60), steps)),
        .. OfTextLists().Select(steps => new MapperCase($"lists of texts: {steps[0]}", RandomColumns.TextLists(7, 200), seed => RandomColumns.TextLists(seed, 60), steps)),
    ];

    /// <summary>Mappers that need this project's own runtime.</summary>
    public static IReadOnlyList<MapperCase> Host { get; } =
        [.. OfHost().Select(steps => new MapperCase($"texts: {steps[0]}", _texts, seed => RandomColumns.Texts(seed, 100), steps))];

    private static IEnumerable<Mapper[]> OfNumbers() =>
    [
        [new Default()], [new ZScore()], [new MinMax(-1, 2)], [new Scale01()], [new Robust()], [new Fill("mean")], [new Fill("median")], [new Fill("3")], [new Clip(-5, 5)],
        [new Log()], [new Log1p()], [new Power(0.5)], [new Bucketize(5)], [new Bucketize(5), new OneHot()], [new Bucketize(Boundaries: [-1, 0, 1])], [new Cyclic(7)], [new Combine(["x", "x"]), new Pca(1)],
        [new BucketizeWithInterpolation(5)], [new YeoJohnson()],
        [new FromExpression("x / 3 + floor(x) - abs(x)")], [new FromExpression("if(x > 2 and not x > 5, 1, coalesce(x, -1))")], [new FromExpression("max(x, 1.5) * min(x, 20)")],
    ];

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

    private static IEnumerable<Mapper[]> OfLists() =>
    [
        [new ZScore()], [new Fill("mean")], [new Reduce(ListReduction.Mean)], [new Reduce(ListReduction.Last)], [new Reduce(ListReduction.Max)], [new Reduce(ListReduction.Count)],
        [new Lag(2)], [new Window(3)], [new Take(2, FromEnd: true)], [new Bucketize(4), new MultiHot()], [new PadList(2)],
    ];

    private static IEnumerable<Mapper[]> OfTextLists() =>
        [[new Vocabulary(), new MultiHot()], [new Lower(), new Vocabulary(Top: 3), new MultiHot(Count: true)], [new NGrams([1, 2]), new BagOfWords(50)], [new TfIdf(10)]];

    // Mappers that need this project's own runtime.
    private static IEnumerable<Mapper[]> OfHost() =>
    [
        [new Hash(20)], [new Hash(20, "salt"), new OneHot()], [new Strip(), new Vocabulary()], [new Replace("[a-z]+", "x"), new Vocabulary()], [new Number()], [new WordCount()],
        [new Vocabulary(Top: 2, OovBuckets: 5)], [new FromExpression("length(x)")],
    ];
}

/// <summary>Steps of the feature x.</summary>
/// <param name="Name">What messages call the case.</param>
/// <param name="Train">The training split's column.</param>
/// <param name="Rows">Other rows, by a seed.</param>
/// <param name="Steps">The mappers.</param>
internal sealed record MapperCase(string Name, Column Train, Func<int, Column> Rows, Mapper[] Steps);
