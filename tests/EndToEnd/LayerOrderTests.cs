using System.Xml.Linq;

namespace Pipelines.EndToEnd;

/// <summary>The projects of <c>src/</c> lean on each other in the order of the house: nothing uses what stands above it.</summary>
public sealed class LayerOrderTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Engine.Generators"] = [],
        ["Engine"] = ["Engine.Generators"], // as an analyzer: at build time only
        ["Data"] = [],
        ["Validation"] = ["Data"],
        ["Transform"] = ["Data", "Engine"],
        ["Trainer"] = ["Data", "Engine", "Transform"],
        ["Analysis"] = ["Data", "Engine", "Transform"], // the transform knows labels: see docs/decisions
        ["Serving"] = ["Data", "Engine", "Validation"],
        ["Orchestration"] = ["Data", "Engine", "Validation", "Transform", "Trainer", "Analysis", "Serving"],
        ["Dashboard"] = ["Orchestration", "Serving"],
        ["Cli"] = ["Data", "Engine", "Validation", "Transform", "Trainer", "Analysis", "Serving", "Orchestration", "Dashboard"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_KeepTheOrder(string project)
    {
        var file = Path.Combine(Repository.Root, "src", project, $"{project}.csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.True(MayUse.ContainsKey(project), $"{project} has no place in the house. Give it one in the design and here.");
        Assert.Empty(references.Except(MayUse[project]));
    }
}
