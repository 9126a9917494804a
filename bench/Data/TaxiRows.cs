using Pipelines.Data;

namespace Pipelines.Bench.Data;

/// <summary>Rows like those of Chicago's taxi trips: 18 columns, in the order of their time, with missing values, texts that repeat and money of two digits. The same rows for the same seed.</summary>
internal static class TaxiRows
{
    private const long Begin = 1_356_998_400;
    private const long Year = 31_536_000;

    private static readonly string[] Payments = ["Cash", "Credit Card", "No Charge", "Dispute", "Unknown", "Prcard", "Pcard"];

    private static readonly string[] Companies =
        [.. Enumerable.Range(0, 60).Select(i => i % 20 == 0 ? $"{1000 + i} - \"{(char)('A' + i % 26)}\" Cab, Inc." : $"{1000 + i * 37} - {(char)('A' + i % 26)}. Taxi Association No. {i}")];

    public static IReadOnlyList<Field> Fields { get; } =
    [
        new("pickup_community_area", ColumnType.Int64), new("fare", ColumnType.Float64), new("trip_start_month", ColumnType.Int64), new("trip_start_hour", ColumnType.Int64),
        new("trip_start_day", ColumnType.Int64), new("trip_start_timestamp", ColumnType.Int64), new("pickup_latitude", ColumnType.Float64), new("pickup_longitude", ColumnType.Float64),
        new("dropoff_latitude", ColumnType.Float64), new("dropoff_longitude", ColumnType.Float64), new("trip_miles", ColumnType.Float64), new("pickup_census_tract", ColumnType.Int64),
        new("dropoff_census_tract", ColumnType.Int64), new("payment_type", ColumnType.Utf8), new("company", ColumnType.Utf8), new("trip_seconds", ColumnType.Int64),
        new("dropoff_community_area", ColumnType.Int64), new("tips", ColumnType.Float64),
    ];

    /// <summary>So many rows, batch by batch.</summary>
    public static IEnumerable<ColumnBatch> Batches(long rows)
    {
        var random = new Random(42);
        var builders = Fields.Select(ColumnBuilder.For).ToArray();
        for (long row = 0; row < rows;)
        {
            var count = (int)Math.Min(ColumnBatch.DefaultRows, rows - row);
            for (var i = 0; i < count; i++) Add(builders, random, (double)(row + i) / rows);
            yield return new([.. builders.Select(b => b.Build())], count, row);
            row += count;
        }
    }

    private static void Add(ColumnBuilder[] to, Random random, double when)
    {
        var miles = Math.Round(Math.Exp(random.NextDouble() * 4.5 - 1.5), 2);
        var seconds = (long)(miles * (150 + random.Next(200)) / 60) * 60;
        var fare = Math.Round(3.25 + miles * 1.8 + seconds * 0.005, 2);
        var card = random.Next(100) < 42;
        var moment = Begin + (long)(when * Year) + random.Next(3600);
        Integer(0, random.Next(100) < 1 ? null : 1 + random.Next(77));
        Decimal(1, random.Next(5000) == 0 ? null : fare);
        Integer(2, 1 + moment / 2_628_000 % 12);
        Integer(3, moment / 3600 % 24);
        Integer(4, 1 + moment / 86400 % 7);
        Integer(5, moment / 900 * 900);
        Decimal(6, random.Next(20) == 0 ? null : Math.Round(41.66 + random.NextDouble() * 0.36, 9));
        Decimal(7, random.Next(20) == 0 ? null : Math.Round(-87.91 + random.NextDouble() * 0.38, 9));
        var isAway = random.Next(100) < 4;
        Decimal(8, isAway ? null : Math.Round(41.66 + random.NextDouble() * 0.36, 9));
        Decimal(9, isAway ? null : Math.Round(-87.91 + random.NextDouble() * 0.38, 9));
        Decimal(10, random.Next(4) == 0 ? 0 : miles);
        Integer(11, null);
        Integer(12, random.Next(100) < 28 ? null : 17_031_000_000 + random.Next(800) * 101_00L);
        Text(13, Payments[card ? 1 : random.Next(100) < 96 ? 0 : 2 + random.Next(5)]);
        Text(14, random.Next(100) < 33 ? null : Companies[random.Next(random.Next(1, 60))]);
        Integer(15, random.Next(1000) == 0 ? null : seconds);
        Integer(16, isAway ? null : 1 + random.Next(77));
        Decimal(17, card ? Math.Round(fare * (0.1 + random.NextDouble() * 0.2), 2) : 0);

        void Integer(int column, long? value)
        {
            if (value is { } v) ((NumericColumnBuilder<long>)to[column]).Add(v);
            else to[column].AddMissing();
        }

        void Decimal(int column, double? value)
        {
            if (value is { } v) ((NumericColumnBuilder<double>)to[column]).Add(v);
            else to[column].AddMissing();
        }

        void Text(int column, string? value)
        {
            if (value is not null) ((Utf8ColumnBuilder)to[column]).Add(value);
            else to[column].AddMissing();
        }
    }
}
