using System.Text.Json.Nodes;
using Pipelines.Cli.Templates;
using Pipelines.EndToEnd.Support;

namespace Pipelines.EndToEnd;

/// <summary>The definitions in <c>pipelines/</c>, on their own samples and on the real tables that they are made for.</summary>
public sealed class ShippedPipelinesTests
{
    private static string Definition(string name) => Path.Combine(Repository.Root, "pipelines", $"{name}.yaml");

    [Theory]
    [InlineData("taxi")]
    [InlineData("adult")]
    [InlineData("housing")]
    [InlineData("penguins-custom")]
    public async Task Run_OwnSample_PublishesAModel(string name)
    {
        using var folder = new TestFolder();

        var result = await CommandResult.Run("run", Definition(name), "--root", folder.Path);

        Assert.True(result.ExitCode == 0, result.All);
        Assert.True(File.Exists(folder.In("models", name, "1", "model.onnx")));
    }

    [Fact]
    public async Task Run_RealTaxiTrips_PredictsBigTipsWithoutSeeingTips()
    {
        var scores = new List<double>();
        foreach (var salt in (string[])["a", "b", "c", "d", "e"])
        {
            using var folder = new TestFolder();
            scores.Add(await Score(folder, "taxi", "auc", $"examples.source={SharedData.File("taxi/data.csv")}", $"examples.split.salt={salt}"));
            Assert.DoesNotContain("tips", Inputs(folder, "taxi"));
        }

        Assert.InRange(scores.Average(), 0.94, 0.98);
    }

    [Fact]
    public async Task Run_RealAdult_ReachesItsBarOnTheTestFile()
    {
        using var folder = new TestFolder();

        var auc = await Score(folder, "adult", "auc", $"examples.split.files.train={SharedData.File("adult/adult.data.csv.gz")}", $"examples.split.files.eval={SharedData.File("adult/adult.test.csv")}");

        Assert.InRange(auc, 0.90, 0.95);
        Assert.DoesNotContain("income", Inputs(folder, "adult"));
    }

    [Fact]
    public async Task Run_RealHousing_ReachesItsBar()
    {
        using var folder = new TestFolder();

        Assert.InRange(await Score(folder, "housing", "r2", $"examples.source={SharedData.File("housing/housing.csv")}"), 0.75, 1);
    }

    [Fact]
    public async Task Schema_Shipped_IsWhatTheProgramPrints()
    {
        var file = Path.Combine(Repository.Root, "pipelines", "pipeline.schema.json");
        var printed = (await CommandResult.Run("schema")).Out;
        if (Environment.GetEnvironmentVariable("PIPELINE_UPDATE") == "1") await File.WriteAllTextAsync(file, printed, TestContext.Current.CancellationToken);

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), printed);
    }

    [Fact]
    public void Definitions_OfTemplates_AreTheShippedOnes()
        => Assert.All(Template.All, t => Assert.EndsWith(t.Definition, File.ReadAllText(Definition(t.Name)), StringComparison.Ordinal));

    private static async Task<double> Score(TestFolder folder, string name, string metric, params string[] overrides)
    {
        var run = await CommandResult.Run(["run", Definition(name), "--root", folder.Path, .. overrides.SelectMany(o => new[] { "--set", o })]);
        Assert.True(run.ExitCode == 0, run.All);
        var shown = JsonNode.Parse((await CommandResult.Run("runs", "show", "--json", "--root", folder.Path)).Out)!;
        return (double)shown["steps"]!.AsArray().Single(s => (string?)s!["step"] == "Evaluator")!["metrics"]![metric]!;
    }

    private static IEnumerable<string> Inputs(TestFolder folder, string name)
        => JsonNode.Parse(File.ReadAllText(folder.In("models", name, "1", "signatures.json")))!["signatures"]!["serving_default"]!["inputs"]!.AsObject().Select(i => i.Key);
}
