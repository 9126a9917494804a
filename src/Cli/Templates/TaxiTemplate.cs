namespace Pipelines.Cli.Templates;

/// <summary>Taxi trips with the columns of the Chicago data that TFX's tutorial uses; who tips well is to be predicted.</summary>
internal sealed class TaxiTemplate : Template
{
    public override string Name => "taxi";

    public override string Summary => "taxi trips: who gives a big tip? (binary classification)";

    public override IReadOnlyList<string> Faults => TaxiTrips.Faults;

    public override string Definition => """
        # Will this trip's passenger tip more than a fifth of the fare?
        pipeline: taxi
        examples:
          source: taxi/trips.csv
          split: { by: hash, ratios: { train: 8, eval: 2 } }
        label: { name: big_tipper, expression: "tips > 0.2 * fare" }
        validation:
          rules: ["fare >= 0", "trip_miles >= 0"]
        transform:
          fare: [log1p, z_score]
          trip_miles: [log1p, z_score]
          trip_seconds: [{ fill: median }, log1p, z_score]
          payment_type: [{ vocabulary: { top: 20 } }, one_hot]
          company: [{ vocabulary: { top: 100 } }, one_hot]
        trainer:
          model: { deep: {} }
        evaluator:
          metrics: [loss, accuracy, auc, calibration]
          slices: [[payment_type], [trip_start_hour]]
          thresholds:
            auc: { min: 0.8 }
        pusher: { to: models/taxi }

        """;

    public override void WriteExamples(string folder, long rows, int seed, IReadOnlySet<string> faults)
    {
        using var writer = new StreamWriter(Path.Combine(folder, "trips.csv"), append: false) { NewLine = "\n" };
        new TaxiTrips(seed, faults).Write(writer, rows);
    }
}
