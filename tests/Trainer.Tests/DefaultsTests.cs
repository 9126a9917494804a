using Pipelines.Data;
using Pipelines.Data.Csv;
using Pipelines.Data.Splits;
using Pipelines.Transform;

namespace Pipelines.Trainer.Tests;

/// <summary>The defaults are good on real tables: nothing is tuned here but the seed of split and training.</summary>
public sealed class DefaultsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_OfPenguins_IsAccurate(int seed)
    {
        string file = Path.Combine(SharedData.RepositoryRoot(), "pipelines", "penguins", "penguins.csv");

        Assert.InRange(Split(new CsvFormat(), file, "species", seed, "accuracy"), 0.95, 1);
    }

    [Fact]
    public void Fit_OfTaxiTrips_RanksBigTippersWithoutTheTip() =>
        // With the tip among the features it would be 0.998.
        Assert.InRange(Split(new CsvFormat(), SharedData.File("taxi/data.csv"), new("big_tipper", "tips > 0.2 * fare"), 0, "auc"), 0.94, 0.98);

    [Fact]
    public void Fit_OfHousing_ExplainsThreeQuarters() =>
        Assert.InRange(Split(new CsvFormat(), SharedData.File("housing/housing.csv"), "median_house_value", 0, "r2"), 0.75, 0.9);

    [Fact]
    public void Fit_OfAdult_RanksIncomes()
    {
        string[] columns =
        [
            "age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation", "relationship", "race", "sex", "capital_gain", "capital_loss",
            "hours_per_week", "native_country", "income",
        ];
        var format = new CsvFormat(columns, Comment: "|", Trim: true, Missing: ["?"]);

        double auc = Fit(format.Open([SharedData.File("adult/adult.data.csv.gz")]), format.Open([SharedData.File("adult/adult.test.csv")]), new("rich", "starts_with(income, '>50K')"), 0, "auc");

        Assert.InRange(auc, 0.90, 0.95);
    }

    private static double Split(CsvFormat format, string file, LabelSpec label, int seed, string metric)
    {
        var source = format.Open([file]);
        var splitter = new HashSplitter(new HashSplit(new Dictionary<string, int> { ["train"] = 8, ["eval"] = 2 }, Salt: $"{seed}"));
        var batches = source.Read().Select(batch => (Batch: batch, Splits: splitter.Assign(batch))).ToArray();
        InMemoryExamples Of(int split) => new(source.Fields, batches.Select(b => b.Batch.Filter([.. b.Splits.Select(s => s == split)])));
        return Fit(Of(0), Of(1), label, seed, metric);
    }

    private static double Fit(IExampleSource train, IExampleSource eval, LabelSpec label, int seed, string metric)
    {
        var history = ModelTrainer.Fit(Synthetic.Transform(train, label), label, train, eval, new TrainerOptions(Seed: seed)).History;
        return history.Epochs[history.BestEpoch - 1].Eval[metric].Value!.Value;
    }
}
