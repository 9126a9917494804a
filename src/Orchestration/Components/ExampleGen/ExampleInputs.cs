using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>The files that examples come from.</summary>
/// <param name="Patterns">A path or glob by split; one pattern under the empty name where rows are divided by hash.</param>
/// <param name="Schema">The curated schema, which says what texts of digits and whole numbers are meant to be; null: none.</param>
/// <param name="Spans">How many of the newest spans are read of a pattern with <c>{span}</c> in it.</param>
public sealed record ExampleInputs(IReadOnlyDictionary<string, string> Patterns, string? Schema, int Spans = 1)
{
    /// <summary>The files of each pattern.</summary>
    /// <exception cref="DataException">No file matches.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Files() =>
        Patterns.ToDictionary(entry => entry.Key, entry => SpanFiles.HasSpan(entry.Value) ? SpanFiles.Expand(entry.Value, Spans) : FileGlob.Expand(entry.Value));

    /// <summary>The files by content, named by their paths from the deepest folder that they share: moving all of them changes nothing.</summary>
    /// <exception cref="DataException">A file cannot be read.</exception>
    public IEnumerable<Source> Sources()
    {
        foreach (var (split, files) in Files())
        {
            var shared = SharedFolder(files);
            foreach (var file in files)
            {
                var name = Path.GetRelativePath(shared, file).Replace('\\', '/');
                yield return new Source(split.Length == 0 ? name : $"{split}: {name}", InputFile.Of(file).Sha256);
            }
        }

        if (Schema is not null)
        {
            yield return new Source("types of the schema", ContentHash.OfText(string.Join('\n', MeantFields())));
        }
    }

    /// <summary>What the curated schema says of the columns' types.</summary>
    /// <exception cref="Data.Documents.DocumentException">The schema has faults.</exception>
    public IReadOnlyList<Field> MeantFields() => Schema is null ? [] : Validation.Schema.Load(Schema).Fields;

    private static string SharedFolder(IReadOnlyList<string> files)
    {
        var shared = Path.GetDirectoryName(Path.GetFullPath(files[0]))!;
        while (!files.All(file => Path.GetFullPath(file).StartsWith(shared + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            shared = Path.GetDirectoryName(shared) ?? Path.GetPathRoot(files[0])!;
            if (shared == Path.GetPathRoot(shared))
            {
                break;
            }
        }

        return shared;
    }
}
