using Pipelines.Data.Documents;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Tests.Definitions;

/// <summary>Every definition that the documentation shows binds.</summary>
public sealed class DocumentedDefinitionsTests
{
    public static TheoryData<string, string> Blocks
    {
        get
        {
            var root = SharedData.RepositoryRoot();
            var data = new TheoryData<string, string>();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(root, "README.md")).Order(StringComparer.Ordinal))
            {
                foreach (var block in File.ReadAllText(file).Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0]).Where(block => block.StartsWith("pipeline:", StringComparison.Ordinal)))
                    data.Add(Path.GetFileName(file), block);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Bind_ShownDefinition_HasNoFaults(string file, string text) => Assert.NotNull(DocumentBinder.Bind<PipelineDefinition>(Document.Parse(text, file)));
}
