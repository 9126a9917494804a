using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>The files that examples come from.</summary>
/// <param name="Patterns">A path or glob by split; one pattern under the empty name where rows are divided one by one.</param>
/// <param name="Schema">The curated schema, which says what texts of digits and whole numbers are meant to be; null: none.</param>
/// <param name="Spans">Which spans are read of a pattern with a span in it; null: the newest.</param>
/// <param name="Format">The format; null: by the files' names.</param>
public sealed record ExampleInputs(IReadOnlyDictionary<string, string> Patterns, string? Schema, SpanOptions? Spans = null, ExampleFormat? Format = null)
{
    /// <summary>The files of each pattern.</summary>
    /// <exception cref="DataException">No file matches, or the splits have different spans.</exception>
    /// <param name="waits">Whether an expected span that is not there yet is waited for.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Files(bool waits = true)
    {
        var spans = new Dictionary<string, IReadOnlyList<Span>>();
        foreach (var (split, pattern) in Patterns)
        {
            if (SpanFiles.HasSpan(pattern)) spans[split] = SpansOf(pattern, waits);
        }

        // A newer span for one split alone would train and measure on different times.
        foreach (var (split, found) in spans)
        {
            if (!found.Select(span => span.Number).SequenceEqual(spans.First().Value.Select(span => span.Number)))
            {
                throw new DataException(new() { Place = $"split {split}", Found = $"the spans {Numbers(found)}", Expected = $"{Numbers(spans.First().Value)} as in the split {spans.First().Key}", Hint = "Wait until the newest span is there for all splits." });
            }
        }

        return Patterns.ToDictionary(
            entry => entry.Key,
            entry => spans.TryGetValue(entry.Key, out var found) ? [.. found.SelectMany(span => span.Files)] : Format is null ? Find(entry.Value) : Format.Find(entry.Value));
    }

    /// <summary>The chosen spans of a pattern.</summary>
    private IReadOnlyList<Span> SpansOf(string pattern, bool waits)
    {
        if (waits && Spans?.Expect is { } expected)
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var span = expected switch { "today" => SpanChoice.Of(today), "yesterday" => SpanChoice.Of(today.AddDays(-1)), _ => SpanChoice.Number(expected) };
            SpanWait.ForAsync(pattern, span, TimeSpan.FromSeconds(Spans.Wait), TimeProvider.System).GetAwaiter().GetResult();
        }

        var isBounded = Spans?.From is not null || Spans?.To is not null;
        return SpanFiles.Choose(pattern, new SpanChoice(Spans?.Last ?? (isBounded ? null : 1), Spans?.From, Spans?.To));
    }

    private static IReadOnlyList<string> Find(string pattern) => (ExampleFormats.All.FirstOrDefault(format => format.Recognises(pattern)) ?? ExampleFormats.Preferred).Find(pattern);

    private static string Numbers(IReadOnlyList<Span> spans) => spans.Count <= 3 ? string.Join(", ", spans.Select(span => span.Number)) : $"{spans[0].Number} to {spans[^1].Number} ({spans.Count})";

    /// <summary>What a file holds, by content.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public InputFile Fingerprint(string file) => (Format ?? ExampleFormats.ByFile(file)).Fingerprint(file);

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
                yield return new Source(split.Length == 0 ? name : $"{split}: {name}", Fingerprint(file).Sha256);
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
