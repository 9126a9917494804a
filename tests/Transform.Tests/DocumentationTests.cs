namespace Pipelines.Transform.Tests;

/// <summary>The page of the steps names all of them.</summary>
public class DocumentationTests
{
    public static TheoryData<string> Names =>
        [.. typeof(Mapper).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Mapper)) && !t.IsAbstract).Select(Operations.NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_EveryStep_IsInTheTable(string name)
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "components", "transform.md"));

        Assert.Contains($"`{name}`", page[page.IndexOf("## Steps", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains($"`{name}`", File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "definition.md")), StringComparison.Ordinal);
    }
}
