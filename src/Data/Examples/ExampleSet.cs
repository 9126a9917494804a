namespace Pipelines.Data;

/// <summary>
/// Examples that a pipeline has ingested: a folder with one file a split and <c>examples.json</c>, which names the fields with their types, the format, the input files by
/// content and, for each split, where its rows went. Immutable once written.
/// </summary>
public sealed class ExampleSet
{
    private readonly ExampleManifest _manifest;
    private readonly ExampleFormat _format;

    private ExampleSet(string folder, ExampleManifest manifest)
    {
        (Folder, _manifest) = (folder, manifest);
        _format = ExampleFormats.ByName(manifest.Format);
        Splits = [.. manifest.Splits.Select(s => s.Name)];
    }

    /// <summary>The folder of the set.</summary>
    public string Folder { get; }

    /// <summary>The fields of all splits.</summary>
    public IReadOnlyList<Field> Fields => _manifest.Fields;

    /// <summary>Names of the splits.</summary>
    public IReadOnlyList<string> Splits { get; }

    /// <summary>The input files that the examples came from.</summary>
    public IReadOnlyList<InputFile> Inputs => _manifest.Inputs;

    /// <summary>Where the rows of all splits together went.</summary>
    public RowAccount Rows => _manifest.Splits.Select(s => s.Rows).Aggregate(RowAccount.Whole(0), (a, b) => a + b);

    /// <summary>The examples of a split.</summary>
    /// <exception cref="DataException">There is no such split.</exception>
    public IExampleSource this[string split] => new ExampleSplitSource(Folder, Find(split), Fields, _format);

    /// <summary>Opens a set that was written before.</summary>
    /// <exception cref="DataException">The folder holds none, or one of another version.</exception>
    public static ExampleSet Open(string folder) => new(folder, ExampleManifest.Read(folder));

    /// <summary>Begins a new set in a folder, which is made where needed.</summary>
    /// <param name="folder">An empty folder, or one to be made.</param>
    /// <param name="fields">The fields of all splits.</param>
    /// <param name="splits">Names of the splits.</param>
    /// <param name="format">Format of the files; null: the one this version prefers.</param>
    public static ExampleSetWriter Create(string folder, IReadOnlyList<Field> fields, IReadOnlyList<string> splits, ExampleFormat? format = null) =>
        new(folder, fields, splits, format ?? ExampleFormats.Preferred);

    /// <summary>Where the rows of a split went.</summary>
    /// <exception cref="DataException">There is no such split.</exception>
    public RowAccount RowsOf(string split) => Find(split).Rows;

    private ExampleSplit Find(string split) => _manifest.Splits.FirstOrDefault(s => s.Name == split)
        ?? throw new DataException(new() { File = Folder, Found = $"no split '{split}'", Expected = $"one of {string.Join(", ", Splits)}" });
}
