using Pipelines.Data.Csv;

namespace Pipelines.Data.Tests.Csv;

/// <summary>Public data sets with their documented counts.</summary>
public sealed class CsvDataSetTests
{
    private static readonly CsvFormat Adult = new(
        Columns: ["age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation", "relationship", "race", "sex", "capital_gain", "capital_loss", "hours_per_week", "native_country", "income"],
        Comment: "|",
        Trim: true,
        Missing: ["?"]);

    [Fact]
    public void Read_Adult_HasTheDocumentedCounts()
    {
        var train = Adult.Open([SharedData.File("adult/adult.data.csv.gz")]);
        var test = Adult.Open([SharedData.File("adult/adult.test.csv")]);

        Assert.Equal((32_561, 16_281), (train.Count(), test.Count()));
        Assert.Equal((24_720, 7_841), (train.Values("income").Count("<=50K".Equals), train.Values("income").Count(">50K".Equals)));
        Assert.Equal((12_435, 3_846), (test.Values("income").Count("<=50K.".Equals), test.Values("income").Count(">50K.".Equals)));
        Assert.Equal((1_836, 1_843, 583), (Missing(train, "workclass"), Missing(train, "occupation"), Missing(train, "native_country")));
        Assert.Equal(2_203, test.Fields.Sum(f => Missing(test, f.Name)));
        Assert.Equal(6, train.Fields.Count(f => f.Type == ColumnType.Int64));
    }

    [Fact]
    public void Read_Taxi_HasTheDocumentedCounts()
    {
        var taxi = new CsvFormat().Open([SharedData.File("taxi/data.csv")]);

        Assert.Equal((15_002, 18), (taxi.Count(), taxi.Fields.Count));
        Assert.Equal(15_001, Missing(taxi, "pickup_census_tract"));
        Assert.Equal(
            ["company:Utf8", "dropoff_census_tract:Int64", "fare:Float64", "payment_type:Utf8", "trip_start_timestamp:Int64"],
            taxi.Fields.Where(f => f.Name is "company" or "dropoff_census_tract" or "fare" or "payment_type" or "trip_start_timestamp").Select(f => $"{f.Name}:{f.Type}").Order());
    }

    [Fact]
    public void Read_Housing_HasTheDocumentedCounts()
    {
        var housing = new CsvFormat().Open([SharedData.File("housing/housing.csv")]);

        Assert.Equal((20_640, 10, 207), (housing.Count(), housing.Fields.Count, Missing(housing, "total_bedrooms")));
        Assert.Equal(5, housing.Values("ocean_proximity").Distinct().Count());
    }

    [Fact]
    public void Read_Penguins_HasTheDocumentedCounts()
    {
        var penguins = new CsvFormat(Missing: ["NA"]).Open([SharedData.File("penguins/penguins.csv")]);
        var raw = new CsvFormat(Missing: ["NA"]).Open([SharedData.File("penguins/penguins_raw.csv")]);

        Assert.Equal((344, 19), (penguins.Count(), penguins.Fields.Sum(f => Missing(penguins, f.Name))));
        Assert.Equal((344, 17, 336), (raw.Count(), raw.Fields.Count, raw.Fields.Sum(f => Missing(raw, f.Name))));
    }

    private static int Missing(IExampleSource source, string column) => source.Values(column).Count(v => v is null);
}
