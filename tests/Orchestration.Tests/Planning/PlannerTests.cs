using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Tests.Fakes;

namespace Pipelines.Orchestration.Tests.Planning;

public sealed class PlannerTests
{
    private sealed record Told(int Epochs);

    [Fact]
    public void Plan_NothingRunYet_RunsTheFirstAndLeavesTheRestOpen()
    {
        using var test = new TestWorkspace();

        var plan = test.Planner.Plan(TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A")), StepSelection.All);

        Assert.Equal([StepAction.Run, StepAction.Undecided], plan.Select(step => step.Action));
        Assert.Equal(["not run before"], plan[0].Reasons);
        Assert.Equal(["depends on what A gives"], plan[1].Reasons);
    }

    [Fact]
    public async Task Plan_AfterARun_IsAllCachedFromIt()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("B", "A"));
        await test.RunAsync(graph);

        var plan = test.Planner.Plan(graph, StepSelection.All);

        Assert.All(plan, step => Assert.Equal((StepAction.Cached, "cached from run 1"), (step.Action, step.Reasons[0])));
    }

    [Fact]
    public async Task Plan_OptionChanged_NamesTheOptionWithBothValues()
    {
        using var test = new TestWorkspace();
        await test.RunAsync(TestWorkspace.Graph(new FakeComponent("A") { Told = new Told(10) }));

        var plan = test.Planner.Plan(TestWorkspace.Graph(new FakeComponent("A") { Told = new Told(20) }), StepSelection.All);

        Assert.Equal(["options changed: epochs 10 -> 20"], plan[0].Reasons);
    }

    [Fact]
    public async Task Plan_SourceFileChanged_NamesTheFile()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A") { SourceFiles = [test.File("train.csv", "1")] });
        await test.RunAsync(graph);
        test.File("train.csv", "2");

        var plan = test.Planner.Plan(graph, StepSelection.All);

        Assert.Equal((StepAction.Run, "input changed: train.csv"), (plan[0].Action, plan[0].Reasons[0]));
    }

    [Fact]
    public async Task Plan_ArtifactChangedOnDisk_RunsItsMakerAgain()
    {
        using var test = new TestWorkspace();
        var graph = TestWorkspace.Graph(new FakeComponent("A"));
        var first = await test.RunAsync(graph);
        File.WriteAllText(Path.Combine(test.Workspace.Absolute(first.Steps[0].Outputs["text"].Path), "text.txt"), "tampered");

        var plan = test.Planner.Plan(graph, StepSelection.All);

        Assert.Equal(StepAction.Run, plan[0].Action);
        Assert.StartsWith("artifact damaged: artifacts/demo/A/1/text was changed", plan[0].Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_CodeFileChanged_NamesTheFile()
    {
        using var test = new TestWorkspace();
        var code = test.File("my.cs", "class A;");
        PipelineGraph MakeGraph() => new("demo", "demo.yaml", [new FakeComponent("A")], [code]);
        await test.RunAsync(MakeGraph());
        test.File("my.cs", "class B;");

        var plan = test.Planner.Plan(MakeGraph(), StepSelection.All);

        Assert.Equal(["code changed: my.cs"], plan[0].Reasons);
    }

    [Fact]
    public void Plan_UnknownStep_IsRefusedWithTheKnownOnes()
    {
        using var test = new TestWorkspace();

        var fault = Assert.Throws<PipelineException>(() => test.Planner.Plan(TestWorkspace.Graph(new FakeComponent("A")), new StepSelection(From: "X")));

        Assert.Contains("no step 'X'. Expected one of: A.", fault.Message, StringComparison.Ordinal);
    }
}
