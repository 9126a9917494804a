namespace Pipelines.Cli.Tests;

public sealed class PredictCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PredictCommandTests() => TinyModel.Publish(_folder.Path, "tiny", 1, 2);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Predict_Csv_WritesEveryRowWithTheOutputsBesideIt()
    {
        var file = _folder.Write("rows.csv", "id,a,b,name\n1,0.5,1.5,x\n2,1,,\"\"\n");

        var (code, _, error) = await Run(file, "--out", _folder.File("out.csv"), "--columns", "id");

        Assert.True(code == 0, error);
        Assert.Equal("id,probabilities_no,probabilities_yes,sum,title\n1,0.5,1.5,4,x\n2,1,NaN,NaN,\"\"\n", File.ReadAllText(_folder.File("out.csv")));
    }

    [Fact]
    public async Task Predict_ToParquetAndBack_IsTheSameAsJsonLines()
    {
        var file = _folder.Write("rows.jsonl", string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{{\"a\": {row}, \"b\": 1, \"name\": \"n{row % 7}\"}}\n")));

        Assert.Equal(0, (await Run(file, "--out", _folder.File("out.parquet"))).Code);
        Assert.Equal(0, (await Run(file, "--out", _folder.File("direct.jsonl"), "--outputs-only")).Code);
        Assert.Equal(0, (await Run(_folder.File("out.parquet"), "--out", _folder.File("again.jsonl"), "--outputs-only")).Code);

        Assert.Equal(20_000, File.ReadLines(_folder.File("direct.jsonl")).Count());
        Assert.Contains("\"sum\":40000", File.ReadLines(_folder.File("direct.jsonl")).Last().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(_folder.File("direct.jsonl")), File.ReadAllText(_folder.File("again.jsonl")));
    }

    [Theory]
    [InlineData("id\n1\n", "sum", 0)]
    [InlineData("a,sum\n1,2\n", "the name of an output", 3)]
    [InlineData("a,name\nx,y\n", "what fits the input a", 3)]
    [InlineData("a,name\n", "no rows", 3)]
    public async Task Predict_FilesThatDoNotFit_AreRefusedAndNoFileIsLeft(string rows, string message, int exit)
    {
        var (code, _, error) = await Run(_folder.Write("rows.csv", rows), "--out", _folder.File("out.csv"));

        Assert.Equal(exit, code);
        if (exit == 0) Assert.Contains(message, File.ReadAllText(_folder.File("out.csv")), StringComparison.Ordinal);
        else Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(exit == 0, File.Exists(_folder.File("out.csv")));
        Assert.Empty(Directory.GetFiles(_folder.Path, ".draft*"));
    }

    [Fact]
    public async Task Predict_NoModel_SaysWhatIsExpected()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        var code = await CommandLine.RunAsync(["predict", _folder.Write("rows.csv", "a\n1\n"), "--model", _folder.File("none"), "--out", _folder.File("out.csv")], output, error);

        Assert.Equal(ExitCode.BadDefinition, code);
        Assert.Contains("does not exist. Expected a model folder or an .onnx file.", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(["predict", .. arguments, "--model", _folder.File("tiny")], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
