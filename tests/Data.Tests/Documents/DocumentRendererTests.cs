using Pipelines.Data.Documents;
using static Pipelines.Data.Tests.Documents.DocumentBinderTests;

namespace Pipelines.Data.Tests.Documents;

public sealed class DocumentRendererTests
{
    private const string Text = """
        name: 'it''s 7'
        limit: 0.25
        rate: { decay: { initial: 1, epochs: 3 } }
        split: { by: hash, key: "a\tb" }
        transform: { a: [z_score, { clip: [-1, 2] }], b: { pick: [u, 'true'] } }
        """;

    private static string Render(string text)
        => YamlWriter.Write((MappingNode)DocumentRenderer.ToNode(DocumentBinder.Bind<Options>(Document.Parse(text, "t.yaml"))));

    [Fact]
    public void ToNode_Options_FillsInDefaults()
    {
        Assert.Equal("""
            name: 'it''s 7'
            epochs: 10
            limit: 0.25
            misfire: run_once
            rate: { decay: { initial: 1, epochs: 3 } }
            split: { by: hash, key: "a\u0009b" }
            transform:
              a: [z_score, { clip: { low: -1, high: 2 } }]
              b: [{ pick: { names: [u, 'true'] } }]
            shuffle: true
            from: 0
            to: 10

            """, Render(Text));
    }

    [Fact]
    public void ToNode_BoundAgain_IsTheSame() => Assert.Equal(Render(Text), Render(Render(Text)));

    [Fact]
    public void Schema_Options_NamesKeysAndOperations()
    {
        var schema = OptionSchema.Of<Options>("Test");

        Assert.Equal(["name"], schema["required"]!.AsArray().Select(n => (string?)n));
        Assert.Equal(1, (int)schema["properties"]!["epochs"]!["minimum"]!);
        Assert.Contains("scale_0_1", schema["$defs"]!["step"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"by\":{\"const\":\"file\"}", schema["$defs"]!["split"]!.ToJsonString(), StringComparison.Ordinal);
    }
}
