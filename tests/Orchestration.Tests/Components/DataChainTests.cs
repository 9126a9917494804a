using System.Globalization;
using Pipelines.Data;
using Pipelines.Data.Splits;
using Pipelines.Orchestration.Components.ExampleGen;
using Pipelines.Orchestration.Components.ExampleValidator;
using Pipelines.Orchestration.Components.SchemaGen;
using Pipelines.Orchestration.Components.StatisticsGen;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;
using Pipelines.Orchestration.Tests.Fakes;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Tests.Components;

/// <summary>The components from file to gate, on tables written here.</summary>
public sealed class DataChainTests
{
    private static string Table(int rows, string color = "red") =>
        "size,color\n" + string.Concat(Enumerable.Range(0, rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},{(row % 2 == 0 ? color : "blue")}\n")));

    private static PipelineGraph Chain(string pattern, string? schema = null, ValidationOptions? validation = null, Split? split = null) => new(
        "demo", "demo.yaml",
        [
            new ExampleGenComponent(
                new ExampleInputs(split is FileSplit byFile ? byFile.Files : new Dictionary<string, string> { [""] = pattern }, schema),
                new ExampleGenOptions(null, split ?? new HashSplit(), null, null)),
            new StatisticsGenComponent(new StatisticsOptions()),
            new SchemaGenComponent("demo", schema),
            new ExampleValidatorComponent("demo", validation ?? new ValidationOptions()),
        ]);

    private static string StatesOf(RunResult result) => string.Join(' ', result.Steps.Select(step => step.State));

    [Fact]
    public async Task RunAsync_FirstAndSecondTime_InfersASchemaThenIsAllCached()
    {
        using var test = new TestWorkspace();
        var graph = Chain(test.File("things.csv", Table(200)));

        var first = await test.RunAsync(graph);
        var second = await test.RunAsync(graph);

        Assert.Equal((RunOutcome.Succeeded, null), (first.Outcome, first.Cause));
        Assert.Equal("Completed Completed Completed Completed", StatesOf(first));
        Assert.Equal("Cached Cached Cached Cached", StatesOf(second));
        Assert.True(File.Exists(test.Workspace.ProposedSchemaOf("demo")));
        Assert.Equal(200, first.Steps[0].Rows!.In);
        Assert.Equal(200, first.Steps[1].Rows!.Out);
    }

    [Fact]
    public async Task RunAsync_SameFileInAnotherFolder_IsCached()
    {
        using var test = new TestWorkspace();
        await test.RunAsync(Chain(test.File("things.csv", Table(50))));
        Directory.CreateDirectory(Path.Combine(test.Workspace.Root, "moved"));

        var second = await test.RunAsync(Chain(test.File("moved/things.csv", Table(50))));

        Assert.Equal("Cached Cached Cached Cached", StatesOf(second));
    }

    [Fact]
    public async Task RunAsync_NewFileUnderTheGlob_NamesItAndKeepsTheSchema()
    {
        using var test = new TestWorkspace();
        test.File("a.csv", Table(50));
        var graph = Chain(Path.Combine(test.Workspace.Root, "*.csv"));
        await test.RunAsync(graph);
        test.File("b.csv", Table(50));

        var second = await test.RunAsync(graph);

        Assert.Equal("Completed Completed Cached Completed", StatesOf(second));
        Assert.Equal(["input added: b.csv"], second.Steps[0].Reasons);
    }

    [Fact]
    public async Task RunAsync_ValueOutsideTheInferredDomain_IsRefusedUntilTheSchemaAllowsIt()
    {
        using var test = new TestWorkspace();
        var graph = Chain(test.File("things.csv", Table(50)));
        await test.RunAsync(graph);
        test.File("things.csv", Table(50, "green"));

        var refused = await test.RunAsync(graph);
        var schema = test.Workspace.ProposedSchemaOf("demo");
        await File.WriteAllTextAsync(schema, (await File.ReadAllTextAsync(schema)).Replace("red", "green", StringComparison.Ordinal));
        var accepted = await test.RunAsync(graph);

        Assert.Equal("Completed Completed Cached Refused", StatesOf(refused));
        Assert.Equal(4, (int)refused.Outcome);
        Assert.Contains("color (train)", refused.Cause, StringComparison.Ordinal);
        Assert.Contains("green", refused.Cause, StringComparison.Ordinal);
        Assert.Equal("Cached Cached Completed Completed", StatesOf(accepted));
    }

    [Fact]
    public async Task RunAsync_DriftAgainstTheExamplesThatPassedBefore_IsRefusedAndStaysMeasuredAgainstThem()
    {
        using var test = new TestWorkspace();
        var validation = new ValidationOptions(Drift: new Dictionary<string, ComparatorOptions> { ["color"] = new ComparatorOptions(LInfinity: 0.1) });
        var graph = Chain(test.File("things.csv", Table(200)), validation: validation);

        var first = await test.RunAsync(graph);
        var same = await test.RunAsync(graph);
        test.File("things.csv", Table(200) + string.Concat(Enumerable.Range(1000, 200).Select(row => $"{row},red\n")));
        var drifted = await test.RunAsync(graph);
        var again = await test.RunAsync(graph);

        Assert.Equal("Completed Completed Completed Completed", StatesOf(first));
        Assert.Equal("Cached Cached Cached Cached", StatesOf(same));
        Assert.Equal("Completed Completed Cached Refused", StatesOf(drifted));
        Assert.Contains("color (train)", drifted.Cause, StringComparison.Ordinal);
        Assert.Equal("Cached Cached Cached Refused", StatesOf(again));
    }

    [Fact]
    public async Task RunAsync_CuratedSchemaMeansText_ReadsDigitsAsText()
    {
        using var test = new TestWorkspace();
        var schema = test.File("curated.yaml", "version: 1\nfeatures:\n  size: { type: string }\n  color: { type: string }\n");

        var result = await test.RunAsync(Chain(test.File("things.csv", Table(50)), schema));

        Assert.Equal((RunOutcome.Succeeded, null), (result.Outcome, result.Cause));
        Assert.Equal(ColumnType.Utf8, ExampleSet.Open(test.Workspace.Absolute(result.Steps[0].Outputs["examples"].Path)).Fields[0].Type);
        Assert.False(File.Exists(test.Workspace.ProposedSchemaOf("demo")));
    }

    [Fact]
    public async Task RunAsync_SplitByFilesOfDifferentTypes_AgreesOnTheWiderOne()
    {
        using var test = new TestWorkspace();
        var files = new FileSplit(new Dictionary<string, string>
        {
            ["train"] = test.File("train.csv", "size,color\n1,red\n2,blue\n"),
            ["eval"] = test.File("eval.csv", "size,color\n1.5,red\n2,blue\n"),
        });

        var result = await test.RunAsync(Chain("", split: files));

        Assert.Equal((RunOutcome.Succeeded, null), (result.Outcome, result.Cause));
        Assert.NotEqual(ColumnType.Int64, ExampleSet.Open(test.Workspace.Absolute(result.Steps[0].Outputs["examples"].Path)).Fields[0].Type);
    }

    [Fact]
    public async Task RunAsync_HeaderWithoutRows_FailsAndSaysSo()
    {
        using var test = new TestWorkspace();

        var result = await test.RunAsync(Chain(test.File("things.csv", "size,color\n")));

        Assert.Equal("Failed Skipped Skipped Skipped", StatesOf(result));
        Assert.Contains("no rows", result.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoSuchFile_FailsWithTheName()
    {
        using var test = new TestWorkspace();

        var result = await test.RunAsync(Chain(Path.Combine(test.Workspace.Root, "absent.csv")));

        Assert.Equal(ExecutionState.Failed, result.Steps[0].State);
        Assert.Contains("absent.csv", result.Cause, StringComparison.Ordinal);
        Assert.Equal(ExecutionState.Failed, test.Store.Reader.StepsOf(result.Run)[0].State);
    }

    [Fact]
    public async Task RunAsync_TwoEmptyWorkspaces_GiveTheSameBytes()
    {
        using var one = new TestWorkspace();
        using var two = new TestWorkspace();

        var first = await one.RunAsync(Chain(one.File("things.csv", Table(300))));
        var second = await two.RunAsync(Chain(two.File("things.csv", Table(300))));

        Assert.Equal(
            first.Steps.SelectMany(step => step.Outputs.Values).Select(artifact => artifact.ContentHash),
            second.Steps.SelectMany(step => step.Outputs.Values).Select(artifact => artifact.ContentHash));
    }
}
