using System.Globalization;

namespace Pipelines.Cli.Templates;

/// <summary>Districts with the columns of the California housing data; the median house value is to be predicted.</summary>
internal sealed class HousingTemplate : Template
{
    public override string Name => "housing";

    public override string Summary => "districts: what is the median house worth? (regression)";

    public override string Definition => """
        # What is the median house of a district worth, in dollars?
        pipeline: housing
        examples:
          source: housing/housing.csv
          split: { by: hash, ratios: { train: 8, eval: 2 } }
        label: { name: median_house_value }
        trainer:
          model: { deep: {} }
        evaluator:
          metrics: [loss, rmse, mae, r2]
          slices: [[ocean_proximity]]
          thresholds:
            r2: { min: 0.5 }
        pusher: { to: models/housing }

        """;

    public override void WriteExamples(string folder, long rows, int seed, IReadOnlySet<string> faults)
    {
        var random = new Random(seed);
        using var writer = new StreamWriter(Path.Combine(folder, "housing.csv"), append: false) { NewLine = "\n" };
        writer.WriteLine("longitude,latitude,housing_median_age,total_rooms,total_bedrooms,population,households,median_income,median_house_value,ocean_proximity");
        for (var row = 0L; row < rows; row++) writer.WriteLine(District(random));
    }

    private static string District(Random random)
    {
        var latitude = random.NextDouble() < 0.55 ? Normal(random, 34.1, 0.5) : Normal(random, 37.7, 0.7);
        var longitude = -119.6 - 1.05 * (latitude - 36) + Math.Abs(Normal(random, 0, 0.8)) - 0.4;
        var coast = longitude + 119.6 + 1.05 * (latitude - 36) + 0.4;
        var (households, income, age) = (Math.Exp(Normal(random, 6, 0.7)), Math.Exp(Normal(random, 1.25, 0.45)), Math.Clamp(Normal(random, 29, 12), 1, 52));
        var rooms = households * Math.Max(2, Normal(random, 4 + 0.35 * income, 0.8));
        var proximity = coast < 0.25 ? "NEAR OCEAN" : coast < 0.8 ? "<1H OCEAN" : latitude is > 37 and < 38.5 && coast < 1.1 ? "NEAR BAY" : "INLAND";
        var value = 45_000 + 38_000 * income + (proximity == "INLAND" ? 0 : 65_000) + 700 * age - 30_000 * Math.Min(coast, 2) + Normal(random, 0, 28_000);
        string[] fields =
        [
            Text(longitude, 2), Text(latitude, 2), Text(Math.Floor(age), 1), Text(Math.Floor(rooms), 1), random.NextDouble() < 0.01 ? "" : Text(Math.Floor(rooms * 0.2), 1),
            Text(Math.Floor(households * Math.Max(1, Normal(random, 2.9, 0.5))), 1), Text(Math.Floor(households), 1), Text(income, 4), Text(Math.Clamp(Math.Round(value / 100) * 100, 15_000, 500_001), 1), proximity,
        ];
        return string.Join(',', fields);
    }

    private static string Text(double value, int digits) => value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
