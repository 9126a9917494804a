using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>Finds the fields of files of JSON lines: paths in the order of their first use, types from all rows.</summary>
internal sealed class JsonInference(JsonLinesFormat format, IReadOnlyList<Field> declared) : JsonRow.IVisitor
{
    private readonly Dictionary<string, JsonGuess> _guesses = new(StringComparer.Ordinal);
    private readonly List<JsonGuess> _order = [];
    private readonly HashSet<string> _whole = [.. declared.Where(f => f.Meaning == FieldMeaning.Json && !f.IsList).Select(f => f.Name)];
    private readonly HashSet<string> _given = [.. declared.Select(f => f.Name)];
    private JsonGuess?[] _byId = [];
    private string _file = "";

    /// <exception cref="DataException">A file cannot be read, has no rows, or a path is a list in one row and none in another.</exception>
    public static IReadOnlyList<FieldEvidence> Infer(IReadOnlyList<(string File, FileStamp Stamp)> files, JsonLinesFormat format, IReadOnlyList<Field> declared)
    {
        var inference = new JsonInference(format, declared);
        long rows = 0;
        foreach (var (file, stamp) in files) rows += inference.Read(file, stamp);
        if (rows == 0) throw new MalformedFileException(new() { File = files[0].File, Found = "no rows", Expected = "at least one object" });
        return [.. inference.Fields()];
    }

    public bool TakesWhole(JsonPath path) => _whole.Contains(path.Name);

    public void Whole(JsonPath path, ReadOnlySpan<byte> json) => Of(path);

    public void Scalar(JsonPath path, ref Utf8JsonReader value, long line)
    {
        if (Of(path) is { } guess) guess.Add(ref value, false, _file, line);
    }

    public void BeginList(JsonPath path, bool holdsNested, long line)
    {
        if (Of(path) is not { } guess) return;
        if (holdsNested && format.Nested == JsonNesting.Json) guess.AddNested(_file, line);
        if (!holdsNested || guess.IsNested) guess.AddList(_file, line);
    }

    public void Element(JsonPath path, ref Utf8JsonReader value, long line)
    {
        if (Of(path) is { } guess) guess.Add(ref value, true, _file, line);
    }

    public void Bytes(JsonPath path, ReadOnlySpan<byte> bytes, bool isElement, long line)
    {
        if (Of(path) is { } guess) guess.AddBytes(isElement, _file, line);
    }

    private long Read(string file, FileStamp stamp)
    {
        (_file, _byId) = (file, []);
        long rows = 0;
        var row = new JsonRow(file, JsonPath.Root());
        using var reader = new JsonLineReader(file, stamp, format.MaxRowBytes);
        for (; reader.Read(out var line); rows++) row.Visit(line, reader.Line, this);
        return rows;
    }

    private IEnumerable<FieldEvidence> Fields()
    {
        var nested = _order.Where(g => g.IsNested).Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
        var haveKeys = _order.Where(g => g.HasValues).SelectMany(g => Above(g.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var guess in _order)
        {
            if (declared.FirstOrDefault(d => d.Name == guess.Name) is { } field) yield return new(field, "declared");
            else if (guess.HasValues && !(guess.IsOnlyEmpty && haveKeys.Contains(guess.Name)) && !Above(guess.Name).Any(nested.Contains)) yield return guess.Evidence;
        }
        foreach (var field in declared)
            if (!_guesses.ContainsKey(field.Name)) yield return new(field, "declared, in no row");
    }

    /// <summary>The paths that a path lies beneath.</summary>
    private static IEnumerable<string> Above(string name)
    {
        for (var point = name.IndexOf('.', StringComparison.Ordinal); point >= 0; point = name.IndexOf('.', point + 1)) yield return name[..point];
    }

    /// <summary>The guess of a path; null where its type is declared.</summary>
    private JsonGuess? Of(JsonPath path)
    {
        if (path.Id >= _byId.Length) Array.Resize(ref _byId, Math.Max(path.Id + 1, _byId.Length * 2));
        var guess = _byId[path.Id] ??= Find(path.Name);
        return _given.Contains(guess.Name) ? null : guess;
    }

    private JsonGuess Find(string name)
    {
        if (_guesses.TryGetValue(name, out var guess)) return guess;
        _order.Add(guess = new(name));
        return _guesses[name] = guess;
    }
}
