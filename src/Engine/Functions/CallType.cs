namespace Pipelines.Engine.Functions;

/// <summary>
/// What a call is, as far as tracing depends on it: of tensors the element type and shape, of numbers, text and truth values the value, of
/// containers their parts, of variables and other objects which one.
/// </summary>
internal sealed class CallType
{
    private readonly List<object?>[] _parts;

    public CallType(IReadOnlyList<object?> arguments)
    {
        _parts = [.. arguments.Select(a =>
        {
            var parts = new List<object?>();
            Structure.Describe(a, parts);
            return parts;
        })];
        Types = [.. arguments.Select(a => Structure.Tensors(a).Select(t => t.Type).ToArray())];
    }

    private CallType(List<object?>[] parts, TensorType[][] types) => (_parts, Types) = (parts, types);

    /// <summary>The tensors' types, by argument.</summary>
    public TensorType[][] Types { get; }

    /// <summary>How many axis lengths are open.</summary>
    public int Openness => Types.Sum(types => types.Sum(t => t.Shape.Count(d => !d.IsKnown)));

    /// <summary>Whether a call of this type can use what was traced for another: the same but for axis lengths that are open there.</summary>
    public bool Fits(CallType traced) => Enumerable.Range(0, _parts.Length).All(i => SameParts(traced, i)) && FitsShapes(traced);

    /// <summary>This call with the axes open that differ from another call, which is otherwise the same; null where more differs.
    /// Axes that went from one length to the same other length get one symbol.</summary>
    public CallType? Widened(CallType other)
    {
        var symbols = new Dictionary<(Dim, Dim), Dim>();
        if (!Enumerable.Range(0, _parts.Length).All(i => SameParts(other, i))) return null;
        var types = new TensorType[Types.Length][];
        for (var i = 0; i < types.Length; i++)
        {
            if (Types[i].Zip(other.Types[i]).Any(p => p.First.DType != p.Second.DType || p.First.Shape.Rank != p.Second.Shape.Rank)) return null;
            types[i] = [.. Types[i].Zip(other.Types[i], (a, b) => new TensorType(a.DType, new Shape([.. a.Shape.Zip(b.Shape, Open)])))];
        }

        return new(_parts, types);

        Dim Open(Dim now, Dim before)
            => now == before ? now
            : !before.IsKnown ? before
            : symbols.TryGetValue((now, before), out var symbol) ? symbol
            : symbols[(now, before)] = Dim.Symbol($"n{symbols.Count}");
    }

    /// <summary>How an argument changed, in words; null when it did not.</summary>
    public string? Change(CallType before, int argument, string name)
    {
        if (!SameParts(before, argument)) return $"'{name}' was {Text(before._parts[argument])} and is {Text(_parts[argument])}";
        for (var i = 0; i < Types[argument].Length; i++)
            if (!Types[argument][i].Equals(before.Types[argument][i])) return $"'{name}' was {before.Types[argument][i]} and is {Types[argument][i]}";
        return null;
    }

    private bool SameParts(CallType other, int argument)
        => _parts[argument].SequenceEqual(other._parts[argument], Same) && Types[argument].Length == other.Types[argument].Length;

    private bool FitsShapes(CallType traced)
    {
        var symbols = new Dictionary<string, Dim>();
        foreach (var (mine, theirs) in Types.SelectMany(t => t).Zip(traced.Types.SelectMany(t => t)))
        {
            if (mine.DType != theirs.DType || mine.Shape.Rank != theirs.Shape.Rank) return false;
            foreach (var (length, wanted) in mine.Shape.Zip(theirs.Shape))
            {
                if (wanted.IsKnown ? length != wanted : symbols.TryGetValue(wanted.ToString(), out var bound) && bound != length) return false;
                if (!wanted.IsKnown) symbols[wanted.ToString()] = length;
            }
        }

        return true;
    }

    private static string Text(List<object?> parts) => string.Join(' ', parts.Select(p => p switch { null => "null", string s => $"\"{s}\"", Variable v => $"the variable {v}", _ => p.ToString() }));

    private static readonly EqualityComparer<object?> Same = EqualityComparer<object?>.Create(
        (a, b) => ReferenceEquals(a, b) || (a is not (Variable or Layers.Layer) && Equals(a, b)), o => o?.GetHashCode() ?? 0);
}
