using System.Text.Json.Nodes;
using Pipelines.Data;
using Pipelines.Transform;

namespace Pipelines.Cli.Tests;

public sealed class TransformCommandTests : IDisposable
{
    private const string Definition = """
        pipeline: trips
        examples: { source: trips.csv }
        label: fare
        transform:
          miles: [{ fill: mean }, z_score]
          company: [{ vocabulary: { top: 2 } }]
          tags: [{ split: "," }, vocabulary, multi_hot]

        """;

    private readonly TemporaryFolder _folder = new();

    public TransformCommandTests()
    {
        var random = new Random(1);
        string[] companies = ["<b>a</b>", "b", "c"], tags = ["red", "blue", "red,blue"];
        _folder.Write("trips.csv", "fare,miles,company,tags\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{5 + i % 17},{(i % 9 == 0 ? "" : i % 13)},{companies[random.Next(3)]},\"{tags[random.Next(3)]}\"\n")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Transform_Definition_ListsFeaturesWithTheirSteps()
    {
        var (code, output, error) = await Run(Definition);

        Assert.True(code == 0, error);
        Assert.Contains("miles", output, StringComparison.Ordinal);
        Assert.Contains("fill, z_score", output, StringComparison.Ordinal);
        Assert.Contains("4 categories", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transform_Json_DescribesInputsStepsAndFigures()
    {
        var (code, output, error) = await Run(Definition, "--json");

        Assert.True(code == 0, error);
        var description = JsonNode.Parse(output)!;
        var miles = description["features"]!.AsArray().Single(f => (string)f!["name"]! == "miles")!;
        Assert.Equal(["fill", "z_score"], miles["steps"]!.AsArray().Select(s => (string)s!["operation"]!));
        Assert.NotNull(miles["steps"]![1]!["statistics"]![0]!["mean"]);
    }

    [Fact]
    public async Task Transform_Page_ShowsNamesWithMarkupAsText()
    {
        var (code, _, error) = await Run(Definition, "--page", _folder.File("page.html"));

        Assert.True(code == 0, error);
        var page = File.ReadAllText(_folder.File("page.html"));
        Assert.Contains("&lt;b&gt;a&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>a</b>", page, StringComparison.Ordinal);
        Assert.Contains("<code>z_score</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transform_Examples_WritesTheirFeatures()
    {
        var rows = _folder.Write("new.csv", "miles,company,tags\n3,b,red\n,zzz,\"blue,red\"\n");

        var (code, _, error) = await Run(Definition, "--examples", rows, "--out", _folder.File("features.jsonl"));

        Assert.True(code == 0, error);
        var written = File.ReadLines(_folder.File("features.jsonl")).Select(l => JsonNode.Parse(l)!).ToArray();
        Assert.Equal(2, written.Length);
        Assert.Equal(0, (double)written[1]["miles"]!, 1e-6);
        Assert.Equal([1.0, 1.0], written[1]["tags"]!.AsArray().Select(v => (double)v!));
        Assert.Single(Directory.GetFiles(_folder.Path, "features.jsonl*"));
    }

    [Fact]
    public async Task Materialize_KeptExamples_AreTheSameBits()
    {
        var (code, _, error) = await Run(Definition + "materialize: true\n");

        Assert.True(code == 0, error);
        var folder = Directory.GetDirectories(_folder.Path, "transformed_examples", SearchOption.AllDirectories).Single();
        var transform = TransformGraph.Load(Path.Combine(Path.GetDirectoryName(folder)!, "transform"));
        var examples = ExampleSet.Open(Directory.GetFiles(_folder.Path, "examples.json", SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Single(f => f != folder));
        foreach (var split in examples.Splits)
        {
            var raw = ColumnBatch.Concat([.. examples[split].Read()]);
            var kept = ColumnBatch.Concat([.. ExampleSet.Open(folder)[split].Read()]);
            var features = transform.Transform(raw);
            Assert.Equal(raw.Rows, kept.Rows);
            Assert.Equal(features["miles"].ToArray<float>(), ((Float32Column)kept["miles"]).Values.ToArray());
            Assert.Equal(features["tags"].ToArray<float>(), ((Float32Column)kept["tags"]).Values.ToArray());
            Assert.Equal(features["company"].ToArray<long>(), ((Int64Column)kept["company"]).Values.ToArray());
        }
    }

    [Fact]
    public async Task Transform_VocabularyOfAFile_IsReadBesideTheDefinitionAndAgainWhenItChanges()
    {
        var definition = Definition.Replace("{ vocabulary: { top: 2 } }", "{ vocabulary: { file: companies.txt } }", StringComparison.Ordinal);
        _folder.Write("companies.txt", "c\nb\n");
        var first = await Run(definition, "--json");
        _folder.Write("companies.txt", "b\n");

        var second = await Run(definition, "--json");

        Assert.True(first.Code == 0 && second.Code == 0, first.Error + second.Error);
        Assert.Equal(["c", "b", "(other)", "(missing)"], Labels(first.Output));
        Assert.Equal(["b", "(other)", "(missing)"], Labels(second.Output));

        static IEnumerable<string> Labels(string output) =>
            JsonNode.Parse(output)!["features"]!.AsArray().Single(f => (string)f!["name"]! == "company")!["labels"]!.AsArray().Select(l => (string)l!);
    }

    [Fact]
    public async Task Transform_StepThatDoesNotFit_IsToldWithItsLine()
    {
        var (code, output, error) = await Run(Definition.Replace("z_score]", "one_hot]", StringComparison.Ordinal));

        Assert.NotEqual(0, code);
        Assert.Contains("p.yaml:5:", output + error, StringComparison.Ordinal);
        Assert.Contains("'one_hot' takes a category index", output + error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Run(string definition, params string[] more)
    {
        var file = _folder.Write("p.yaml", definition);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["transform", file, "--root", _folder.Path, .. more], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
