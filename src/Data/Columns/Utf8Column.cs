namespace Pipelines.Data;

/// <summary>A column of UTF-8 texts: a code a row (or an element) into a dictionary of distinct values. Codes are never negative; where a row is missing its code is 0 and means nothing.</summary>
public sealed class Utf8Column : Column
{
    private readonly ReadOnlyMemory<int> _codes;

    /// <summary>Takes over codes that must not change afterwards.</summary>
    /// <param name="field">A field of type <see cref="ColumnType.Utf8"/>.</param>
    /// <param name="codes">One code a row, or the elements of all rows.</param>
    /// <param name="dictionary">What the codes stand for.</param>
    /// <param name="validity">Which rows are present; null: all.</param>
    /// <param name="offsets">For lists, rows + 1 positions from 0.</param>
    public Utf8Column(Field field, ReadOnlyMemory<int> codes, ColumnDictionary dictionary, Validity? validity = null, int[]? offsets = null) : base(field, codes.Length, validity, offsets)
    {
        if (field.Type != ColumnType.Utf8) throw new ArgumentException($"The field '{field}' is not utf8.", nameof(field));
        _codes = codes;
        Dictionary = dictionary;
    }

    /// <summary>One code a row, or the elements of all rows.</summary>
    public ReadOnlySpan<int> Codes => _codes.Span;

    /// <summary>What the codes stand for.</summary>
    public ColumnDictionary Dictionary { get; }

    /// <summary>A column of the given texts, null where missing.</summary>
    public static Utf8Column From(string name, params ReadOnlySpan<string?> values)
    {
        var builder = new Utf8ColumnBuilder(new(name, ColumnType.Utf8));
        foreach (var value in values)
        {
            if (value is null) builder.AddMissing();
            else builder.Add(value);
        }
        return (Utf8Column)builder.Build();
    }

    /// <summary>The bytes of a present row's value.</summary>
    public ReadOnlySpan<byte> GetBytes(int row) => Dictionary[Codes[row]];

    /// <summary>A present row's text; made once per distinct value.</summary>
    public string GetString(int row) => Dictionary.GetString(Codes[row]);

    /// <inheritdoc/>
    public override Column Rename(string name) => new Utf8Column(Field with { Name = name }, _codes, Dictionary, Validity, Field.IsList ? Offsets.ToArray() : null);

    /// <inheritdoc/>
    public override Column Slice(int start, int length)
    {
        var (first, count) = ElementRange(start, length);
        return new Utf8Column(Field, _codes.Slice(first, count), Dictionary, Validity.Slice(start, length), SliceOffsets(start, length));
    }

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var (elements, offsets) = TakeElements(rows);
        var from = Codes;
        for (var i = 0; i < elements.Length; i++) elements[i] = from[elements[i]];
        return new Utf8Column(Field, elements, Dictionary, Validity.Take(rows), offsets);
    }

    /// <inheritdoc/>
    public override object? GetValue(int row)
    {
        if (!IsPresent(row)) return null;
        if (!Field.IsList) return GetString(row);
        var texts = new string[Offsets[row + 1] - Offsets[row]];
        for (var i = 0; i < texts.Length; i++) texts[i] = Dictionary.GetString(Codes[Offsets[row] + i]);
        return texts;
    }

    private protected override Column ConcatAll(IReadOnlyList<Column> parts)
    {
        var codes = new int[parts.Sum(p => ((Utf8Column)p)._codes.Length)];
        var merged = parts.All(p => ReferenceEquals(((Utf8Column)p).Dictionary, Dictionary)) ? null : new ColumnDictionaryBuilder();
        var at = 0;
        foreach (var part in parts.Cast<Utf8Column>())
        {
            var from = part.Codes;
            if (merged is null) from.CopyTo(codes.AsSpan(at));
            else Recode(part, merged, codes.AsSpan(at));
            at += from.Length;
        }
        return new Utf8Column(Field, codes, merged?.Build() ?? Dictionary, Validity.Concat([.. parts.Select(p => p.Validity)]), ConcatOffsets(parts));
    }

    /// <summary>Each value that is used gets its code in the merged dictionary once.</summary>
    private static void Recode(Utf8Column part, ColumnDictionaryBuilder merged, Span<int> target)
    {
        var map = new int[part.Dictionary.Count];
        Array.Fill(map, -1);
        var from = part.Codes;
        for (var i = 0; i < from.Length; i++)
        {
            if (!part.Field.IsList && !part.IsPresent(i)) continue;
            ref var code = ref map[from[i]];
            if (code < 0) code = merged.Add(part.Dictionary[from[i]]);
            target[i] = code;
        }
    }
}
