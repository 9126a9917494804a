using System.Globalization;

namespace Pipelines.Cli.Templates;

/// <summary>Makes realistic trips: rush hours and seasons, a few companies with most of the trips, distances with a long tail, fares by meter, tips by card, missing values.</summary>
/// <remarks>Each row depends on the seed and its own number alone, so that more rows begin with the same ones.</remarks>
internal sealed class TaxiTrips(int seed, IReadOnlySet<string> faults)
{
    private const string Header = "pickup_community_area,fare,trip_start_month,trip_start_hour,trip_start_day,trip_start_timestamp,pickup_latitude,pickup_longitude,"
        + "dropoff_latitude,dropoff_longitude,trip_miles,pickup_census_tract,dropoff_census_tract,payment_type,company,trip_seconds,dropoff_community_area,tips";

    private static readonly string[] Companies =
    [
        "Taxi Affiliation Services", "Dispatch Taxi Affiliation", "Blue Ribbon Taxi Association Inc.", "Choice Taxi Association", "Northwest Management LLC", "KOAM Taxi Association",
        "Top Cab Affiliation", "Chicago Medallion Leasing INC", "Chicago Medallion Management", "Sun Taxi", "Star North Management", "Flash Cab",
    ];

    // Relative number of trips by hour of the day, from midnight.
    private static readonly double[] Hours = [30, 24, 19, 13, 9, 9, 14, 26, 37, 40, 39, 41, 44, 44, 44, 46, 50, 56, 62, 63, 56, 50, 46, 39];

    private static readonly long Start = DateTimeOffset.Parse("2013-01-01T00:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    /// <summary>What can be wrong on demand: a drift of payments and fares, or about one broken row in a hundred.</summary>
    public static readonly string[] Faults = ["drift", "ragged", "text", "negative", "unknown", "missing"];

    public void Write(TextWriter writer, long rows)
    {
        writer.WriteLine(Header);
        for (var row = 0L; row < rows; row++) writer.WriteLine(Row(row));
    }

    private string Row(long number)
    {
        var random = new Random(SeedOf(number));
        var time = Time(random);
        var (from, to) = (Area(random), Area(random));
        var miles = Math.Round(Math.Exp(random.NextDouble() * 2.2 + random.NextDouble() * 1.6 - 1.4), 1) * (from == to ? 0.5 : 1);
        var speed = 9 + 9 * random.NextDouble() + (time.Hour is < 6 or > 21 ? 7 : 0);
        var seconds = Math.Round((miles / speed * 3600 + 90 + 120 * random.NextDouble()) / 60) * 60;
        var fare = Math.Round((3.25 + 1.8 * miles + 0.2 * seconds / 36 * 0.25 + random.NextDouble()) / 0.05) * 0.05 * (faults.Contains("drift") ? 1.4 : 1);
        var payment = Payment(random, fare);
        var company = random.NextDouble() < 0.34 ? "" : Companies[(int)(Math.Pow(random.NextDouble(), 2.4) * Companies.Length)];
        var tips = payment == "Credit Card" ? Tip(random, fare, time.Hour, miles) : 0;

        string[] fields =
        [
            Text(from), Text(fare), Text(time.Month), Text(time.Hour), Text((int)time.DayOfWeek + 1), Text(time.ToUnixTimeSeconds()),
            Latitude(from), Longitude(from), Latitude(to), Longitude(to), Text(Math.Round(miles, 2)), "", Tract(random, to),
            payment, company, random.NextDouble() < 0.002 ? "" : Text(seconds), random.NextDouble() < 0.03 ? "" : Text(to), Text(tips),
        ];
        Break(random, fields);
        var line = string.Join(',', fields);
        return faults.Contains("ragged") && random.Next(100) == 0 ? line[..line.LastIndexOf(',')] : line;
    }

    // SplitMix64's finalizer: neighbouring rows get unrelated seeds.
    private int SeedOf(long row)
    {
        var x = (ulong)row * 0x9E3779B97F4A7C15 + (uint)seed;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return (int)(x ^ (x >> 31));
    }

    private void Break(Random random, string[] fields)
    {
        if (faults.Contains("text") && random.Next(100) == 0) fields[1] = "twelve dollars";
        if (faults.Contains("negative") && random.Next(100) == 0) fields[1] = "-7.5";
        if (faults.Contains("unknown") && random.Next(100) == 0) fields[13] = "Barter";
        if (faults.Contains("missing") && random.Next(2) == 0) fields[15] = "";
    }

    private static DateTimeOffset Time(Random random)
    {
        var day = (long)(random.NextDouble() * 365 * 4);
        // Summers are busier: a winter's day is drawn again one time in four.
        if (Math.Cos(day % 365 / 365.0 * 2 * Math.PI) > 0.5 && random.Next(4) == 0) day = (day + 150) % (365 * 4);
        var (at, hour) = (random.NextDouble() * Hours.Sum(), 0);
        while ((at -= Hours[hour]) > 0 && hour < 23) hour++;
        return DateTimeOffset.FromUnixTimeSeconds(Start + day * 86_400 + hour * 3600 + random.Next(4) * 900);
    }

    // The centre and the two airports have most of the trips.
    private static int Area(Random random) => random.Next(10) switch
    {
        < 4 => 8,
        4 or 5 => 32,
        6 => 28,
        7 => random.Next(2) == 0 ? 76 : 56,
        _ => 1 + random.Next(77),
    };

    private string Payment(Random random, double fare)
    {
        var cash = (faults.Contains("drift") ? 0.25 : 0.72) - Math.Min(fare, 40) / 40 * 0.2;
        return random.NextDouble() switch
        {
            var p when p < cash => "Cash",
            < 0.991 => "Credit Card",
            < 0.997 => "No Charge",
            < 0.999 => "Unknown",
            _ => "Dispute",
        };
    }

    private static double Tip(Random random, double fare, int hour, double miles)
    {
        var share = 0.19 + (hour is >= 7 and < 10 ? 0.03 : 0) + (fare < 10 ? 0.06 : 0) - (miles > 10 ? 0.03 : 0) + 0.05 * (random.NextDouble() + random.NextDouble() - 1);
        return random.Next(25) == 0 ? 0 : Math.Round(Math.Max(share, 0.05) * fare / 0.05) * 0.05;
    }

    private static string Latitude(int area) => Text(Math.Round(41.69 + 0.0042 * ((area * 37) % 77), 9));

    private static string Longitude(int area) => Text(Math.Round(-87.9 + 0.0042 * ((area * 53) % 77), 9));

    private static string Tract(Random random, int area) => random.NextDouble() < 0.28 ? "" : Text(17_031_000_000L + area * 10_000 + 100);

    private static string Text(double value) => Math.Round(value, 9).ToString(CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
