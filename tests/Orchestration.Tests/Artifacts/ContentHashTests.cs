using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Tests.Fakes;

namespace Pipelines.Orchestration.Tests.Artifacts;

public sealed class ContentHashTests
{
    [Fact]
    public void OfText_Empty_IsTheKnownSha256()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ContentHash.OfText(""));
    }

    [Fact]
    public void OfFolder_SameContentLaterWritten_IsEqualThoughTheStampIsNot()
    {
        using var test = new TestWorkspace();
        var (first, second) = (Fill(test, "a", "x", "1"), Fill(test, "b", "x", "1"));
        File.SetLastWriteTimeUtc(Path.Combine(second, "x"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(ContentHash.OfFolder(first), ContentHash.OfFolder(second));
        Assert.NotEqual(ContentHash.StampOf(first), ContentHash.StampOf(second));
    }

    [Theory]
    [InlineData("x", "2")]
    [InlineData("y", "1")]
    [InlineData("sub/x", "1")]
    public void OfFolder_OtherNameOrContent_Differs(string name, string content)
    {
        using var test = new TestWorkspace();

        Assert.NotEqual(ContentHash.OfFolder(Fill(test, "a", "x", "1")), ContentHash.OfFolder(Fill(test, "b", name, content)));
    }

    private static string Fill(TestWorkspace test, string folder, string name, string content)
    {
        var path = Path.Combine(test.Workspace.Root, folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return Path.Combine(test.Workspace.Root, folder);
    }
}
