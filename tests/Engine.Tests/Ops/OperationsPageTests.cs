using System.Text;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Ops;

/// <summary>The page of operations is written from their records; PIPELINE_UPDATE=1 writes it anew.</summary>
public sealed class OperationsPageTests
{
    [Fact]
    public void Page_EveryOperation_IsUpToDate()
    {
        var file = Path.Combine(SharedData.RepositoryRoot(), "docs", "operations.md");
        var page = Render();
        if (Environment.GetEnvironmentVariable("PIPELINE_UPDATE") == "1") File.WriteAllText(file, page);

        Assert.Equal(page, File.ReadAllText(file));
    }

    private static string Render()
    {
        var text = new StringBuilder("# Operations\n\nWritten from the records under `src/Engine/Ops` by `OperationsPageTests`: do not edit. ")
            .Append("An operation without an ONNX operator of its own is exported in terms of others, or is a host operation of this engine.\n");
        foreach (var kind in OpTable.All.GroupBy(o => o.Value.Kind).OrderBy(g => g.Key))
        {
            text.Append($"\n## {Title(kind.Key)}\n\n| Operation | What it computes | ONNX |\n|---|---|---|\n");
            foreach (var (type, facts) in kind.OrderBy(o => o.Key.Name, StringComparer.Ordinal))
                text.Append($"| `{type.Name}` | {facts.Summary.Replace("|", "\\|", StringComparison.Ordinal)} | {(facts.Onnx is { } onnx ? $"`{onnx}`" : "")} |\n");
        }

        return text.ToString();
    }

    private static string Title(OpKind kind) => kind switch
    {
        OpKind.Primitive => "Primitives",
        OpKind.Composite => "Composites, written in terms of others",
        OpKind.Control => "Control flow: operations with graphs of their own and several results",
        _ => "Host operations",
    };
}
