namespace Pipelines.Serving.Models;

/// <summary>Every folder of a base folder that holds a numbered version is a model, named like the folder.</summary>
internal sealed class FolderModelSource(string folder) : IModelSource
{
    public IReadOnlyList<ModelOptions> List() =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateDirectories(folder)
                .Select(path => new ModelOptions(Path.GetFileName(path), path))
                .Where(model => model.FindVersions().Count > 0)
                .OrderBy(model => model.Name, StringComparer.Ordinal)];
}
