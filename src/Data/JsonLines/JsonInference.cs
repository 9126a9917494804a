using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>Finds the fields of files of JSON lines: paths in the order of their first use, types from all rows.</summary>
internal sealed class JsonInference : JsonRow.IVisitor
{
    private sealed class Guess
    {
        public bool IsList;
        public bool IsScalar;
        public bool HasInteger;
        public bool HasDecimal;
        public bool HasNamed;
        public bool HasText;

        public ColumnType Type =>
            HasText || !(HasInteger || HasDecimal) ? ColumnType.Utf8 : HasDecimal || HasNamed ? ColumnType.Float64 : ColumnType.Int64;
    }

    private readonly string _file;
    private readonly Dictionary<string, Guess> _guesses;
    private readonly List<string> _order;

    private JsonInference(string file, Dictionary<string, Guess> guesses, List<string> order) => (_file, _guesses, _order) = (file, guesses, order);

    /// <exception cref="DataException">A file cannot be read, has no rows, or a path is a list in one row and none in another.</exception>
    public static IReadOnlyList<Field> Infer(IReadOnlyList<(string File, FileStamp Stamp)> files, int maxRowBytes, IReadOnlyList<Field> declared)
    {
        var guesses = new Dictionary<string, Guess>(StringComparer.Ordinal);
        var order = new List<string>();
        long rows = 0;
        foreach (var (file, stamp) in files)
        {
            var (visitor, row) = (new JsonInference(file, guesses, order), new JsonRow(file));
            using var reader = new JsonLineReader(file, stamp, maxRowBytes);
            for (; reader.Read(out var line); rows++) row.Visit(line, reader.Line, visitor);
        }
        if (rows == 0) throw new MalformedFileException(new() { File = files[0].File, Found = "no rows", Expected = "at least one object" });
        foreach (var field in declared)
            if (!guesses.ContainsKey(field.Name)) order.Add(field.Name);
        return [.. order.Select(name => declared.FirstOrDefault(d => d.Name == name) ?? new(name, guesses[name].Type, guesses[name].IsList))];
    }

    public void Scalar(string path, ref Utf8JsonReader value, long line)
    {
        var guess = Of(path);
        guess.IsScalar = true;
        if (guess.IsList) throw Mixed(path, line, "one value", "an array as in rows before");
        Add(guess, ref value);
    }

    public void BeginList(string path, long line)
    {
        var guess = Of(path);
        guess.IsList = true;
        if (guess.IsScalar) throw Mixed(path, line, "an array", "one value as in rows before");
    }

    public void Element(string path, ref Utf8JsonReader value, long line) => Add(Of(path), ref value);

    public void EndList(string path)
    {
    }

    private static void Add(Guess guess, ref Utf8JsonReader value)
    {
        if (JsonValue.IsNamed(ref value)) guess.HasNamed = true;
        else if (!JsonValue.TryNumber(ref value, out var text)) guess.HasText = true;
        else if (!Utf8Number.IsInteger(text)) guess.HasDecimal = true;
        else if (Utf8Number.TryInt64(text, out _)) guess.HasInteger = true;
        else guess.HasText = true;
    }

    private Guess Of(string path)
    {
        if (_guesses.TryGetValue(path, out var guess)) return guess;
        _order.Add(path);
        return _guesses[path] = new();
    }

    private MalformedFileException Mixed(string path, long line, string found, string expected) => new(new() { File = _file, Line = line, Column = path, Found = found, Expected = expected });
}
