using Pipelines.Data.Documents;

namespace Pipelines.Data.Tests.Documents;

public sealed class DocumentTests
{
    [Fact]
    public void Parse_Mapping_KeepsOrderAndPlaces()
    {
        var document = Document.Parse("b: 1\na:\n  - x\n  - 'y'\n", "t.yaml");

        Assert.Equal(["b", "a"], document.Root.Entries.Select(e => e.Key));
        var second = Assert.IsType<ScalarNode>(document.Locate("a[1]"));
        Assert.Equal(("y", true, new Origin("t.yaml", 4, 5)), (second.Text, second.IsQuoted, second.Origin));
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "stands twice")]
    [InlineData("a: [1, 2\n", "not valid YAML")]
    [InlineData("- 1\n", "Expected a mapping")]
    [InlineData("a: !!python/object x\n", "is not accepted")]
    [InlineData("a: *b\n", "names no anchor")]
    [InlineData("a: 1\n---\nb: 2\n", "second document")]
    public void Parse_BadYaml_SaysWhereAndWhat(string text, string expected)
    {
        var exception = Assert.Throws<DocumentException>(() => Document.Parse(text, "t.yaml"));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("t.yaml:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AliasesThatExpandWithoutEnd_AreRefused()
    {
        var lines = Enumerable.Range(1, 12).Select(i => $"l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]");

        var exception = Assert.Throws<DocumentException>(() => Document.Parse("l0: &l0 [x]\n" + string.Join('\n', lines), "bomb.yaml"));

        Assert.Contains("after its aliases are expanded", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
        => Assert.Contains("64 levels", Assert.Throws<DocumentException>(() => Document.Parse("a: " + new string('[', 200) + new string(']', 200), "t")).Message, StringComparison.Ordinal);

    [Fact]
    public void With_Path_ReplacesOrAddsTheValue()
    {
        var document = Document.Parse("trainer: { epochs: 10 }\n", "t.yaml").With("trainer.epochs", "3").With("pusher.to", "models/x");

        Assert.Equal("3", ((ScalarNode)document.Locate("trainer.epochs")).Text);
        Assert.Equal("models/x", ((ScalarNode)document.Locate("pusher.to")).Text);
    }

    [Fact]
    public void With_PathThroughAScalar_IsRefused()
        => Assert.Throws<DocumentException>(() => Document.Parse("a: 1\n", "t.yaml").With("a.b", "2"));
}
