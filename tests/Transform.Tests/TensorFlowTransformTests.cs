using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests;

/// <summary>
/// What TensorFlow Transform made of the taxi trips, against what is made here of the same split. The rows of its output are in another order, so sorted
/// values and counts are compared.
/// </summary>
public class TensorFlowTransformTests
{
    [Theory]
    [InlineData("fare", "fare_xf")]
    [InlineData("trip_miles", "trip_miles_xf")]
    [InlineData("trip_seconds", "trip_seconds_xf")]
    public void ZScore_TaxiTrips_EqualsTensorFlowTransform(string column, string transformed)
    {
        var actual = Run(column, new Fill("0"), new ZScore()).ToArray<float>().Order();

        Apply.AssertClose([.. Transformed().Select(e => (double)(float)e[transformed]!).Order()], [.. actual]);
    }

    [Theory]
    [InlineData("pickup_latitude")]
    [InlineData("pickup_longitude")]
    [InlineData("dropoff_latitude")]
    [InlineData("dropoff_longitude")]
    public void Bucketize_TaxiTrips_EqualsTensorFlowTransform(string column)
    {
        var actual = Run(column, new Fill("0"), new Bucketize(10)).ToArray<long>();

        Assert.Equal(Counts(Transformed().Select(e => (long)e[column + "_xf"]!)), Counts(actual));
    }

    // Missing values and the rest that TensorFlow Transform hashes into ten further buckets have other indexes there.
    [Theory]
    [InlineData("company", 53)]
    [InlineData("payment_type", 6)]
    public void Vocabulary_TaxiTrips_EqualsTensorFlowTransform(string column, int known)
    {
        var actual = Run(column, new Vocabulary()).ToArray<long>();

        Assert.Equal(Counts(Transformed().Select(e => (long)e[column + "_xf"]!).Where(i => i < known)), Counts(actual.Where(i => i < known)));
        Assert.Equal(File.ReadAllLines(SharedData.File($"taxi/transform/{column}.vocab.txt")), Fit(column, new Vocabulary()).Features[0].Labels!.Take(known));
    }

    // There the buckets of unknown texts, missing ones among them, come after the 53 known companies.
    [Fact]
    public void Hash_UnknownTaxiCompanies_EqualsTensorFlowTransform()
    {
        var known = File.ReadAllLines(SharedData.File("taxi/transform/company.vocab.txt")).ToHashSet();
        var unknown = Values(Raw("company", "eval")).Where(v => v is not null && !known.Contains((string)v)).Select(v => (string?)v).ToArray();
        var missing = Values(Raw("company", "eval")).Count(v => v is null);

        var actual = Apply.Indexes(Apply.Texts("a"), Apply.Texts(unknown), new Hash(10)).Select(i => i + 53);

        var expected = Counts(Transformed("eval").Select(e => (long)e["company_xf"]!).Where(i => i >= 53));
        expected[56] -= missing;   // the bucket of the empty text
        Assert.NotEmpty(unknown);
        Assert.Equal(expected.Where(e => e.Value > 0), Counts(actual));
    }

    private static Engine.NDArray Run(string column, params Mapper[] steps) => Apply.Run(Fit(column, steps), Raw(column));

    private static TransformGraph Fit(string column, params Mapper[] steps) => Apply.Fit(Raw(column), steps);

    private static Column Raw(string name, string split = "train")
    {
        var first = SharedData.File($"tfrecord/taxi/Split-{split}/data_tfrecord-00000-of-00012.gz");
        var values = TfRecords.Read(Directory.GetFiles(Path.GetDirectoryName(first)!).Order(StringComparer.Ordinal)).Select(e => e[name]).ToArray();
        return values.OfType<object>().First() switch
        {
            string => Utf8Column.From(name, [.. values.Select(v => (string?)v)]),
            float => Float64Column.From(name, [.. values.Select(v => (double?)(float?)v)]),
            _ => Int64Column.From(name, [.. values.Select(v => (long?)v)]),
        };
    }

    private static List<Dictionary<string, object?>> Transformed(string split = "train") =>
        TfRecords.Read([SharedData.File($"tfrecord/taxi_transformed/Split-{split}/transformed_examples-00000-of-00001.gz")]);

    private static IEnumerable<object?> Values(Column column) => Enumerable.Range(0, column.Length).Select(column.GetValue);

    private static Dictionary<long, int> Counts(IEnumerable<long> indexes) => indexes.GroupBy(i => i).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count());
}
