using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

public class TextMapperTests
{
    [Fact]
    public void LowerAndUpper_Texts_ChangeAsciiLettersAlone()
    {
        var train = Apply.Texts("ABC é", "abc É", "AbC É", null);

        Assert.Equal(["abc É", "abc é", "(missing)", "(other)"], Apply.Fit(train, new Lower(), new Vocabulary()).Features[0].Labels);
        Assert.Equal(["ABC É", "ABC é", "(missing)", "(other)"], Apply.Fit(train, new Upper(), new Vocabulary()).Features[0].Labels);
    }

    [Fact]
    public void Hash_Texts_FallIntoTheirBucketsAndMissingIntoTheLast()
    {
        var transform = Apply.Fit(Apply.Texts("a", "b", null), new Hash(10));

        var actual = Apply.Run(transform, RandomColumns.Texts(3, 200)).ToArray<long>();

        Assert.Equal((11, 11), (transform.Features[0].Width, transform.Features[0].Trained));
        Assert.All(actual, i => Assert.InRange(i, 0, 10));
        Assert.Equal(10, Apply.Run(transform, Apply.Texts((string?)null)).ToArray<long>()[0]);
        Assert.False(transform.Features[0].Steps[0].IsPortable);
    }

    [Fact]
    public void Hash_OtherSalt_HashesDifferently()
    {
        var rows = Apply.Texts([.. Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"value {i}"))]);

        Assert.NotEqual(Apply.Indexes(rows, rows, new Hash(1000)), Apply.Indexes(rows, rows, new Hash(1000, "salt")));
    }

    [Fact]
    public void Cross_Columns_CombineAndAreMissingWhereOneIs()
    {
        var batch = ColumnBatch.Of(Utf8Column.From("a", "x", "x", "y", null), Utf8Column.From("b", "1", "1", "2", "2"));

        var transform = Apply.Fit(batch, "ab", new Cross(["a", "b"]), new Vocabulary());

        Assert.Equal(["x_X_1", "y_X_2", "(missing)", "(other)"], transform.Features.Single(f => f.Name == "ab").Labels);
        Assert.Equal([0L, 0, 1, 2], transform.Transform(batch)["ab"].ToArray<long>());
    }
}
