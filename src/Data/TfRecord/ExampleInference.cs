using System.Text;
using System.Text.Unicode;

namespace Pipelines.Data.TfRecord;

/// <summary>Finds the features of files from all records.</summary>
internal sealed class ExampleInference : IFeatureVisitor
{
    private const int MaxFeatures = 100_000;

    private readonly List<FeatureGuess> _guesses = [];
    private readonly NameIndex _names = new([]);
    private string _file = "";
    private long _record;

    /// <summary>Evidence for each field, in the order of their names; step lengths follow their feature.</summary>
    /// <exception cref="DataException">A file cannot be read, holds no records, or a feature changes its kind.</exception>
    public static IReadOnlyList<FieldEvidence> Infer(IReadOnlyList<(string File, FileStamp Stamp)> files, TfRecordFormat format, IReadOnlyList<Field> declared)
    {
        var inference = new ExampleInference();
        long records = 0;
        foreach (var (file, stamp) in files) records += inference.Read(file, stamp, format);
        if (records == 0) throw new MalformedFileException(new() { File = files[0].File, Found = "no records", Expected = "at least one tf.train.Example" });
        return [.. inference.Fields(declared)];
    }

    public void Feature(int place, ReadOnlySpan<byte> name, ReadOnlySpan<byte> feature) => Guess(place, name).AddFeature(feature, _file, _record);

    public void FeatureList(int place, ReadOnlySpan<byte> name, ReadOnlySpan<byte> list) => Guess(place, name).AddList(list, _file, _record);

    private long Read(string file, FileStamp stamp, TfRecordFormat format)
    {
        _file = file;
        long records = 0;
        using var reader = new TfRecordReader(file, stamp, format);
        for (var block = new RecordBlock(file); reader.Read(block); records += block.Count)
            for (var i = 0; i < block.Count; i++) Visit(block, i);
        return records;
    }

    private void Visit(RecordBlock block, int index)
    {
        var record = block.Record(index);
        _record = block.FirstRecord + index;
        try
        {
            ExampleWire.Visit(record, this);
        }
        catch (RecordFault e)
        {
            throw e.At(block.File, _record);
        }
    }

    private IEnumerable<FieldEvidence> Fields(IReadOnlyList<Field> declared)
    {
        var given = declared.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var guess in _guesses.OrderBy(g => g.Name, StringComparer.Ordinal))
        {
            yield return given.Remove(guess.Name, out var field) ? new(field, "declared") : guess.Evidence;
            var lengths = guess.Name + StepLengths.Suffix;
            if (!guess.HasLengths) continue;
            if (_guesses.Any(g => g.Name == lengths)) throw new MalformedFileException(new() { File = _file, Column = lengths, Found = "a feature of this name", Expected = $"none, since it stands for the lengths of the steps of '{guess.Name}'" });
            given.Remove(lengths);
            yield return new(new(lengths, ColumnType.Int64, true), $"how many values each step of {guess.Name} has");
        }
        foreach (var field in given.Values) yield return new(field, "declared, in no record");
    }

    private FeatureGuess Guess(int place, ReadOnlySpan<byte> name)
    {
        var found = _names.Find(place, name);
        return found >= 0 ? _guesses[found] : Add(name);
    }

    private FeatureGuess Add(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || !Utf8.IsValid(name)) throw new RecordFault(name.IsEmpty ? "a feature without a name" : "a name that is not UTF-8", "a name");
        if (_guesses.Count == MaxFeatures) throw new RecordFault($"more than {MaxFeatures} features", "the same features in all records");
        var guess = new FeatureGuess(Encoding.UTF8.GetString(name));
        _guesses.Add(guess);
        _names.Add(name);
        return guess;
    }
}
