using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

/// <summary>Mappers that need this project's own runtime.</summary>
public class HostMapperTests
{
    [Fact]
    public void Strip_WhiteSpace_IsRemoved()
    {
        Assert.Equal([0, 0, 1], Apply.Indexes(Apply.Texts("a", null), Apply.Texts(" a\t", "a", "  "), new Strip(), new Vocabulary()));
    }

    [Fact]
    public void Replace_Matches_AreReplaced()
    {
        Assert.Equal([0, 1], Apply.Indexes(Apply.Texts("room #", "room #", "x"), Apply.Texts("room 17", "x"), new Replace("[0-9]+", "#"), new Vocabulary()));
    }

    [Fact]
    public void Replace_PatternWithBackReference_IsRefused()
    {
        var fault = Assert.Throws<TransformException>(() => Apply.Fit(Apply.Texts("a"), new Replace("(a)\\1"), new Vocabulary())).Faults[0];

        Assert.Contains("'replace' has the pattern", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_Texts_AreRead()
    {
        Assert.Equal([1.5f, -2000, 0, 0], Apply.Numbers(Apply.Texts("1"), Apply.Texts("1.5", "-2e3", "one", null), new Number()));
    }

    [Fact]
    public void WordCount_Texts_AreCounted()
    {
        Assert.Equal([3, 1, 0], Apply.Numbers(Apply.Texts("a"), Apply.Texts(" a  b\nc ", "word", null), new WordCount()));
    }

    [Fact]
    public void Hash_Integers_EqualTheHashOfTheirDigits()
    {
        Assert.Equal(Apply.Indexes(Apply.Texts("7"), Apply.Texts("7", "-12", null), new Hash(50)), Apply.Indexes(Apply.Integers(7), Apply.Integers(7, -12, null), new Hash(50)));
    }

    [Fact]
    public void Vocabulary_OovBuckets_SpreadOtherValuesByHash()
    {
        var transform = Apply.Fit(Apply.Texts("a", "a", "b"), new Vocabulary(Top: 1, OovBuckets: 10));

        var actual = Apply.Run(transform, Apply.Texts("a", "b", "zzz", null)).ToArray<long>();

        var buckets = Apply.Indexes(Apply.Texts("a"), Apply.Texts("b", "zzz"), new Hash(10));
        Assert.Equal([0, 1 + buckets[0], 1 + buckets[1], 11], actual);
        Assert.Equal(12, transform.Features[0].Width);
    }

    [Fact]
    public void Vocabulary_GivenValues_KeepTheirOrder()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "values.txt");
        File.WriteAllLines(file, ["x", "b"]);
        var rows = Apply.Texts("b", "x", "a", null);

        Assert.Equal([1, 0, 2, 3], Apply.Indexes(Apply.Texts("a", "b"), rows, new Vocabulary(Values: ["x", "b"])));
        Assert.Equal([1, 0, 2, 3], Apply.Indexes(Apply.Texts("a", "b"), rows, new Vocabulary(File: file)));
    }

    [Fact]
    public void Fit_HostMappersInAPortableDefinition_AreRefused()
    {
        Mapper[] host = [new Strip(), new Replace("a"), new Number(), new WordCount(), new Hash(5), new Vocabulary(OovBuckets: 3)];

        foreach (var mapper in host)
        {
            var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>> { ["x"] = [mapper] }, Portable: true);
            var fault = Assert.Throws<TransformException>(() => TransformFitter.Check(options, [Apply.Texts("a").Field])).Faults[0];
            Assert.Contains("portable", fault.Message, StringComparison.Ordinal);
        }
    }
}
