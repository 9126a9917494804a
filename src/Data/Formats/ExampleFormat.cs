namespace Pipelines.Data;

/// <summary>A file format of examples with its options. A new format is one folder with a record of this base type; a definition names it by extension or by <c>format:</c>.</summary>
public abstract record ExampleFormat
{
    /// <summary>Name in definitions and artifacts: <c>csv</c>.</summary>
    public abstract string Name { get; }

    /// <summary>File extensions with their point, lower case, the one to write first: <c>.csv</c>.</summary>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <summary>Opens files that hold one set of examples, in the order given. Fields that are not given are found by reading.</summary>
    /// <param name="files">Paths of one file or more.</param>
    /// <param name="fields">Types that are declared rather than inferred, by name; null: none.</param>
    /// <exception cref="DataException">A file cannot be read or the files disagree.</exception>
    public abstract IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null);

    /// <summary>A writer of a new file.</summary>
    public abstract IExampleWriter Create(string file, IReadOnlyList<Field> fields);
}
