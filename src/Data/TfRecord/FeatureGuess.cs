using System.Text.Unicode;

namespace Pipelines.Data.TfRecord;

/// <summary>What the records show of a feature.</summary>
internal sealed class FeatureGuess(string name)
{
    private FeatureKind _kind;
    private bool _isMixed;
    private bool _isContext;
    private bool _isBinary;
    private string _reason = "no record holds a value";
    private (string File, long Record)? _at;

    public string Name => name;

    public bool IsList { get; private set; }

    /// <summary>Whether it is a feature list.</summary>
    public bool IsSequence { get; private set; }

    /// <summary>Whether a step has other than one value.</summary>
    public bool HasLengths { get; private set; }

    public Field Field => new(
        name,
        _isMixed ? ColumnType.Float64 : _kind switch { FeatureKind.Float => ColumnType.Float32, FeatureKind.Int64 => ColumnType.Int64, _ => ColumnType.Utf8 },
        IsList,
        _isBinary ? FieldMeaning.Binary : FieldMeaning.Plain);

    public FieldEvidence Evidence => new(Field, _reason, _at?.File, _at?.Record);

    public void AddFeature(ReadOnlySpan<byte> feature, string file, long record)
    {
        if (IsSequence) throw new RecordFault("a feature that is a feature list in records before", "one or the other", name);
        _isContext = true;
        var kind = ExampleWire.Kind(feature, out var values);
        Settle(kind, values, file, record);
        if (IsList || kind == FeatureKind.None || StepLengths.Count(kind, values) is var count && count <= 1) return;
        IsList = true;
        Say($"{count} values in a record", file, record);
    }

    public void AddList(ReadOnlySpan<byte> list, string file, long record)
    {
        if (_isContext) throw new RecordFault("a feature list that is a feature in records before", "one or the other", name);
        if (!IsSequence) Say("a feature list", file, record);
        (IsSequence, IsList) = (true, true);
        for (var reader = new WireReader(list); ExampleWire.Next(ref reader, out var step);)
        {
            var kind = ExampleWire.Kind(step, out var values);
            Settle(kind, values, file, record);
            if (HasLengths || StepLengths.Count(kind, values) is var count && count == 1) continue;
            HasLengths = true;
            Say($"a feature list with {count} values in a step", file, record);
        }
    }

    private void Settle(FeatureKind kind, ReadOnlySpan<byte> values, string file, long record)
    {
        if (kind == FeatureKind.None) return;
        if (_kind == FeatureKind.None)
        {
            _kind = kind;
            if (!IsList) Say($"every value is {Label(kind)}", null, 0);
        }
        else if (kind != _kind && !_isMixed)
        {
            if (kind == FeatureKind.Bytes || _kind == FeatureKind.Bytes) throw new RecordFault(Label(kind), $"{Label(_kind)} as in records before", name);
            _isMixed = true;
            Say($"{Label(kind)} after {Label(_kind)}", file, record);
        }
        if (kind == FeatureKind.Bytes && !_isBinary && !AreTexts(values))
        {
            _isBinary = true;
            Say("bytes that are no text", file, record);
        }
    }

    private static bool AreTexts(ReadOnlySpan<byte> values)
    {
        for (var reader = new WireReader(values); !reader.IsAtEnd;)
        {
            reader.ReadTag(out var wireType);
            if (wireType != WireReader.Bytes) reader.Skip(wireType);
            else if (!Utf8.IsValid(reader.ReadBytes())) return false;
        }
        return true;
    }

    private void Say(string reason, string? file, long record) => (_reason, _at) = (reason, file is null ? null : (file, record));

    private static string Label(FeatureKind kind) => kind switch { FeatureKind.Bytes => "bytes", FeatureKind.Float => "a float", _ => "an integer" };
}
