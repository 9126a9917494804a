namespace Pipelines.Data;

/// <summary>Writes an <see cref="ExampleSet"/>, streaming. Without <see cref="Complete"/> the folder has no <c>examples.json</c> and is no set. For one thread.</summary>
public sealed class ExampleSetWriter : IDisposable
{
    private sealed class SplitState(string file, IExampleWriter writer)
    {
        public readonly SortedDictionary<string, long> Dropped = new(StringComparer.Ordinal);
        public string File { get; } = file;
        public IExampleWriter Writer { get; } = writer;
        public long In { get; set; }
        public long Out { get; set; }
    }

    private readonly string _folder;
    private readonly IReadOnlyList<Field> _fields;
    private readonly ExampleFormat _format;
    private readonly Dictionary<string, SplitState> _splits = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _names;

    internal ExampleSetWriter(string folder, IReadOnlyList<Field> fields, IReadOnlyList<string> splits, ExampleFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfZero(splits.Count, nameof(splits));
        (_folder, _fields, _format, _names) = (folder, fields, format, splits);
        Directory.CreateDirectory(folder);
        try
        {
            foreach (var split in splits) Open(split);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Counts rows that came in for a split, before any is dropped.</summary>
    public void Receive(string split, long rows) => State(split).In += rows;

    /// <summary>Counts rows of a split that are not written, with the reason.</summary>
    public void Drop(string split, string reason, long rows)
    {
        if (rows == 0) return;
        var dropped = State(split).Dropped;
        dropped[reason] = dropped.GetValueOrDefault(reason) + rows;
    }

    /// <summary>Writes rows of a split.</summary>
    /// <exception cref="FieldMismatchException">The batch has other fields than the set.</exception>
    public void Write(string split, ColumnBatch batch)
    {
        var state = State(split);
        state.Writer.Write(batch);
        state.Out += batch.Rows;
    }

    /// <summary>Closes all files, checks the account of each split and writes <c>examples.json</c>.</summary>
    /// <param name="inputs">The files that the examples came from.</param>
    /// <exception cref="RowAccountException">Rows in are not rows out and rows dropped.</exception>
    public ExampleSet Complete(IReadOnlyList<InputFile>? inputs = null)
    {
        var splits = new List<ExampleSplit>();
        foreach (var name in _names)
        {
            var state = _splits[name];
            state.Writer.Complete();
            var rows = new RowAccount(state.In, state.Out, state.Dropped);
            rows.Check($"split {name} of {_folder}");
            splits.Add(new(name, state.File, rows));
        }
        new ExampleManifest(ExampleManifest.CurrentVersion, _format.Name, _fields, splits, inputs ?? []).Write(_folder);
        return ExampleSet.Open(_folder);
    }

    public void Dispose()
    {
        foreach (var split in _splits.Values) split.Writer.Dispose();
    }

    private void Open(string split)
    {
        if (split.Length == 0 || split.AsSpan().ContainsAnyExcept(SplitNameCharacters))
            throw new DataException(new() { Found = $"the split name '{split}'", Expected = "letters, digits, '_' and '-'" });
        var file = split + _format.Extensions[0];
        if (!_splits.TryAdd(split, new(file, _format.Create(Path.Combine(_folder, file), _fields))))
            throw new DataException(new() { Found = $"the split '{split}' twice", Expected = "distinct names" });
    }

    private static readonly System.Buffers.SearchValues<char> SplitNameCharacters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private SplitState State(string split) => _splits.TryGetValue(split, out var state) ? state
        : throw new DataException(new() { File = _folder, Found = $"no split '{split}'", Expected = $"one of {string.Join(", ", _names)}" });
}
