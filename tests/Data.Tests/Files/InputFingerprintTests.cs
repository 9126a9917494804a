namespace Pipelines.Data.Tests.Files;

public sealed class InputFingerprintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_SameContent_IsTheSameInAnotherFolder()
    {
        Assert.Equal(Of(("a/1.csv", "x"), ("a/2.csv", "y")), Of(("b/1.csv", "x"), ("b/2.csv", "y")));
    }

    [Fact]
    public void Of_EditRenameOrOrder_IsAnother()
    {
        var original = Of(("a/1.csv", "x"), ("a/2.csv", "y"));

        Assert.NotEqual(original, Of(("a/1.csv", "x"), ("a/2.csv", "z")));
        Assert.NotEqual(original, Of(("a/1.csv", "x"), ("a/3.csv", "y")));
        Assert.NotEqual(original, Of(("a/2.csv", "y"), ("a/1.csv", "x")));
        Assert.NotEqual(original, Of(("a/1.csv", "x")));
    }

    private string Of(params (string Name, string Content)[] files) => InputFingerprint.Of([.. files.Select(f => _folder.Write(f.Name, f.Content))]).Value;
}
