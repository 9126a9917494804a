using System.Reflection;
using Pipelines.Data.Documents;
using Pipelines.Orchestration.Definitions.Code;

namespace Pipelines.Orchestration.Definitions;

/// <summary>A definition that was read from its file: the options, the document they came from, and the code beside it.</summary>
public sealed class DefinitionFile
{
    private DefinitionFile(string file, Document document, PipelineDefinition definition, IReadOnlyList<Assembly> code)
        => (File, Document, Definition, Code) = (file, document, definition, code);

    /// <summary>Full path of the YAML file.</summary>
    public string File { get; }

    /// <summary>The document, to tell where an option was written.</summary>
    public Document Document { get; }

    /// <summary>The options, with full paths for everything that is read.</summary>
    public PipelineDefinition Definition { get; }

    /// <summary>The compiled <c>code:</c>; empty where there is none.</summary>
    public IReadOnlyList<Assembly> Code { get; }

    /// <summary>Reads and checks a definition; every fault of the file is reported together.</summary>
    /// <param name="file">Path of the YAML file.</param>
    /// <param name="overrides">Values to replace, by key path; paths in them are relative to the working directory.</param>
    /// <exception cref="DocumentException">The definition or the code beside it has faults.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DefinitionFile Load(string file, IReadOnlyList<KeyValuePair<string, string>>? overrides = null)
    {
        var document = Document.Load(file);
        foreach (var (path, value) in overrides ?? []) document = document.With(path, value);

        var paths = new DefinitionPaths(document, Path.GetDirectoryName(Path.GetFullPath(file))!);
        var codeFiles = paths.CodeFiles();
        IReadOnlyList<Assembly> code = codeFiles.Count == 0 ? [] : [CodeFiles.Compile(codeFiles)];
        var definition = DocumentBinder.Bind<PipelineDefinition>(document, code);
        return new DefinitionFile(Path.GetFullPath(file), document, paths.Resolve(definition), code);
    }

    /// <summary>A fault at the place where an option was written.</summary>
    public Fault FaultAt(string path, string message, string? expected = null, string? nearest = null)
        => new(Document.Locate(path).Origin, path, message, expected, nearest);
}
