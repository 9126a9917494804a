using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

public class VocabularyTests
{
    [Fact]
    public void Vocabulary_Texts_AreIndexedByFrequencyThenGreaterFirst()
    {
        var train = Apply.Texts("b", "a", "c", "a", "é", "😀", "\uFFFD");

        var transform = Apply.Fit(train, new Vocabulary());

        Assert.Equal(["a", "😀", "\uFFFD", "é", "c", "b", "(missing)", "(other)"], transform.Features[0].Labels);
    }

    [Fact]
    public void Vocabulary_MissingAndUnseen_HaveIndexesOfTheirOwn()
    {
        var actual = Apply.Indexes(Apply.Texts("a", "a", "b", null), Apply.Texts("b", "a", null, "", "zzz"), new Vocabulary());

        Assert.Equal([1, 0, 2, 2, 3], actual);
    }

    [Fact]
    public void Vocabulary_TopLeavesValuesOutAndNoneIsMissing_OtherComesBeforeMissing()
    {
        var transform = Apply.Fit(Apply.Texts("a", "a", "b", "c"), new Vocabulary(Top: 1));

        Assert.Equal(["a", "(other)", "(missing)"], transform.Features[0].Labels);
        Assert.Equal(2, transform.Features[0].Trained);
        Assert.Equal([0, 1, 1, 2], Apply.Run(transform, Apply.Texts("a", "b", "x", null)).ToArray<long>());
    }

    [Fact]
    public void Vocabulary_FrequencyThreshold_LeavesRareValuesOut()
    {
        var transform = Apply.Fit(Apply.Texts("a", "a", "b", "b", "c"), new Vocabulary(FrequencyThreshold: 2));

        Assert.Equal(["b", "a", "(other)", "(missing)"], transform.Features[0].Labels);
    }

    [Fact]
    public void Vocabulary_Integers_AreIndexedByValue()
    {
        var actual = Apply.Indexes(Apply.Integers(7, 7, -1, null), Apply.Integers(-1, 7, null, 0, long.MaxValue), new Vocabulary());

        Assert.Equal([1, 0, 2, 3, 3], actual);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Vocabulary_TextsOfEveryKind_AgreesWithCounting(int seed)
    {
        var train = RandomColumns.Texts(seed, 300);
        var rows = RandomColumns.Texts(seed + 10, 200);
        static string[] Read(Column c) => [.. Enumerable.Range(0, c.Length).Select(i => (string?)c.GetValue(i) ?? "")];
        var known = Read(train).Where(v => v != "").GroupBy(v => v).OrderByDescending(g => g.Count())
            .ThenByDescending(g => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(g.Key)), StringComparer.Ordinal).Select(g => g.Key).ToList();
        var expected = Read(rows).Select(v => v == "" ? known.Count : known.IndexOf(v) is >= 0 and var i ? i : known.Count + 1).Select(i => (long)i);

        Assert.Equal(expected, Apply.Indexes(train, rows, new Vocabulary()));
    }

    [Fact]
    public void OneHot_CategoriesThatNeverOccurredInTraining_AreZeros()
    {
        var transform = Apply.Fit(Apply.Texts("a", "a", "b"), new Vocabulary(), new OneHot());

        Assert.Equal(["a", "b"], transform.Features[0].Labels);
        Assert.Equal([1, 0, 0, 1, 0, 0, 0, 0], Apply.Run(transform, Apply.Texts("a", "b", "x", null)).ToArray<float>());
    }

    [Fact]
    public void OneHot_MissingOccurredInTraining_HasAColumn()
    {
        var transform = Apply.Fit(Apply.Texts("a", null), new Vocabulary(), new OneHot());

        Assert.Equal(["a", "(missing)"], transform.Features[0].Labels);
        Assert.Equal([1, 0, 0, 1, 0, 0], Apply.Run(transform, Apply.Texts("a", null, "x")).ToArray<float>());
    }

    [Fact]
    public void Fill_Texts_TakesModeOrAConstant()
    {
        var train = Apply.Texts("a", "a", "b", null);

        Assert.Equal([0, 0, 1], Apply.Indexes(train, Apply.Texts("a", null, "b"), new Fill("mode"), new Vocabulary()));
        Assert.Equal([0, 1], Apply.Indexes(train, Apply.Texts("a", null), new Fill("none"), new Vocabulary()).Select(i => Math.Min(i, 1)));
    }
}
