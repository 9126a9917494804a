using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Pushing;
using Pipelines.Orchestration.Tests.Fakes;

namespace Pipelines.Orchestration.Tests.Pushing;

public sealed class ModelDestinationTests
{
    private static (int Version, bool IsNew) Publish(TestWorkspace test, string content)
    {
        var model = Directory.CreateDirectory(Path.Combine(test.Workspace.Root, "model", "training")).Parent!.FullName;
        File.WriteAllText(Path.Combine(model, "model.onnx"), content);
        File.WriteAllText(Path.Combine(model, "training", "weights"), content);
        return new ModelDestination(test.Workspace, "models/demo").Publish(model, ContentHash.OfFolder(model), test.Store, 1);
    }

    [Fact]
    public void Publish_OtherModels_CountsFromOne()
    {
        using var test = new TestWorkspace();

        Assert.Equal([(1, true), (2, true), (3, true)], new[] { "a", "b", "a" }.Select(content => Publish(test, content)));
        Assert.Equal("a", File.ReadAllText(Path.Combine(test.Workspace.Root, "models", "demo", "3", "training", "weights")));
        Assert.Equal(["1", "2", "3"], Directory.GetDirectories(Path.Combine(test.Workspace.Root, "models", "demo")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Publish_TheVeryModelThatIsNewest_GivesNoNewVersion()
    {
        using var test = new TestWorkspace();
        Publish(test, "a");

        Assert.Equal((1, false), Publish(test, "a"));
    }

    [Fact]
    public void Publish_HighestVersionWasDeleted_NeverGivesItsNumberAgain()
    {
        using var test = new TestWorkspace();
        Publish(test, "a");
        Publish(test, "b");
        Directory.Delete(Path.Combine(test.Workspace.Root, "models", "demo", "2"), recursive: true);

        Assert.Equal((3, true), Publish(test, "c"));
    }

    [Fact]
    public void Publish_VersionThatTheStoreDoesNotKnow_IsCountedFrom()
    {
        using var test = new TestWorkspace();
        Directory.CreateDirectory(Path.Combine(test.Workspace.Root, "models", "demo", "17"));

        Assert.Equal((18, true), Publish(test, "a"));
    }

    [Fact]
    public void Publish_DraftOfADeadProcess_IsReplaced()
    {
        using var test = new TestWorkspace();
        var draft = Directory.CreateDirectory(Path.Combine(test.Workspace.Root, "models", "demo", ".1.draft")).FullName;
        File.WriteAllText(Path.Combine(draft, "half"), "x");

        Publish(test, "a");

        Assert.False(File.Exists(Path.Combine(test.Workspace.Root, "models", "demo", "1", "half")));
        Assert.False(Directory.Exists(draft));
    }
}
