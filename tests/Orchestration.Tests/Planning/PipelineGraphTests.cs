using Pipelines.Orchestration.Tests.Fakes;

namespace Pipelines.Orchestration.Tests.Planning;

public sealed class PipelineGraphTests
{
    [Fact]
    public void Components_GivenInAnyOrder_ComeAfterWhatTheyRead()
    {
        var graph = TestWorkspace.Graph(new FakeComponent("C", "A", "B"), new FakeComponent("B", "A"), new FakeComponent("A"));

        Assert.Equal(["A", "B", "C"], graph.Components.Select(component => component.Name));
    }

    [Fact]
    public void Constructor_InputThatNobodyMakes_NamesTheComponentAndTheType()
    {
        var fault = Assert.Throws<PipelineException>(() => TestWorkspace.Graph(new FakeComponent("B", "A")));

        Assert.Contains("B reads 'A'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_Circle_IsRefused()
    {
        Assert.Throws<PipelineException>(() => TestWorkspace.Graph(new FakeComponent("A", "B"), new FakeComponent("B", "A")));
    }

    [Fact]
    public void Constructor_TwoMakersOfOneType_AreRefused()
    {
        Assert.Throws<PipelineException>(() => TestWorkspace.Graph(new FakeComponent("A"), new FakeComponent("A")));
    }
}
