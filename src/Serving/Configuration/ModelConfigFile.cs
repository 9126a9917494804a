using System.ComponentModel.DataAnnotations;
using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration.TextFormat;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Configuration;

/// <summary>Reads a list of models: TensorFlow Serving's <c>models.config</c>, or its form in YAML where the file's name ends in .yaml or .yml.</summary>
public static class ModelConfigFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DocumentException">The file is no such list; each fault names line and column.</exception>
    /// <exception cref="ServingException">A model is there twice, or lacks its name or path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ModelOptions> Load(string path) => Parse(File.ReadAllText(path), path);

    internal static IReadOnlyList<ModelOptions> Parse(string text, string file) =>
        Path.GetExtension(file) is ".yaml" or ".yml"
            ? ReadYaml(Document.Parse(text, file))
            : ModelConfigs.ToOptions(TextFormatReader.Parse<ModelServerConfig>(text, file));

    private static List<ModelOptions> ReadYaml(Document document)
    {
        var list = DocumentBinder.Bind<ModelList>(document);
        if (list.Models.CountBy(model => model.Name, StringComparer.Ordinal).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw new DocumentException([new Fault(document.Root.Origin, "models", $"The model {twice} is listed more than once.", "Expected each model once.")]);
        var folder = Path.GetDirectoryName(Path.GetFullPath(document.File))!;
        return [.. list.Models.Select((model, index) => model.ToOptions(folder, document.Root.Origin, index))];
    }

    /// <summary>The whole YAML document.</summary>
    internal sealed record ModelList(IReadOnlyList<ModelEntry> Models);

    /// <summary>A model in YAML. Its versions are the newest, or one of <c>latest: N</c>, <c>all: true</c>, <c>versions: [N, …]</c>.</summary>
    internal sealed record ModelEntry([property: MinLength(1)] string Name, [property: MinLength(1)] string BasePath)
    {
        [Range(1, int.MaxValue)]
        public int? Latest { get; init; }

        public bool All { get; init; }

        public IReadOnlyList<long>? Versions { get; init; }

        public IReadOnlyDictionary<string, long>? Labels { get; init; }

        public ModelOptions ToOptions(string folder, Origin origin, int index)
        {
            if ((Latest is null ? 0 : 1) + (All ? 1 : 0) + (Versions is null ? 0 : 1) > 1)
                throw new DocumentException([new Fault(origin, $"models[{index}]", "More than one of latest, all and versions is given.", "Expected one of them.")]);
            if (BasePath.Contains('\0', StringComparison.Ordinal))
                throw new DocumentException([new Fault(origin, $"models[{index}].base_path", "The path holds a NUL character.", "Expected the folder of the model's versions.")]);
            return new ModelOptions(Name, Path.GetFullPath(BasePath, folder))
            {
                Policy = All ? new VersionPolicy.All() : Versions is not null ? new VersionPolicy.Specific(Versions) : new VersionPolicy.Latest(Latest ?? 1),
                Labels = Labels ?? new Dictionary<string, long>(),
            };
        }
    }
}
