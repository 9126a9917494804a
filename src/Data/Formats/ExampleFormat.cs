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

    /// <summary>Opens files whose fields are all known: nothing is inferred, and what is not among them is left unread.</summary>
    /// <param name="files">Paths of one file or more.</param>
    /// <param name="fields">All fields wanted.</param>
    /// <exception cref="DataException">A file cannot be read.</exception>
    public virtual IExampleSource OpenKnown(IReadOnlyList<string> files, IReadOnlyList<Field> fields) => Open(files, fields);

    /// <summary>Opens files and tells why each field has its type.</summary>
    /// <exception cref="DataException">A file cannot be read or the files disagree.</exception>
    public IReadOnlyList<FieldEvidence> Infer(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null) => FieldEvidence.Of(Open(files, fields));

    /// <summary>The format with nested values kept whole, as columns of JSON, where it would flatten them otherwise.</summary>
    public virtual ExampleFormat Whole() => this;

    /// <summary>What a field's values become in this format, where they do not stay what they are; null: they do.</summary>
    public virtual string? Loss(Field field) => null;

    /// <summary>What a source of a definition stands for: the files of a path or glob, or, for a format that does not read files, itself.</summary>
    /// <exception cref="DataException">There is no file.</exception>
    public virtual IReadOnlyList<string> Find(string source) => FileGlob.Expand(source);

    /// <summary>What a file of this format holds, by content.</summary>
    /// <exception cref="DataException">It cannot be read, or changed meanwhile.</exception>
    public virtual InputFile Fingerprint(string file) => InputFile.Of(file);

    /// <summary>Whether a file's name says that it is of this format.</summary>
    public virtual bool Recognises(string file) => Extensions.Contains(FileNames.Extension(file));

    /// <summary>A writer of a new file.</summary>
    public abstract IExampleWriter Create(string file, IReadOnlyList<Field> fields);
}
