using System.ComponentModel;

namespace Pipelines.Data.TfRecord;

/// <summary>
/// TFRecord files of <c>tf.train.Example</c> and <c>tf.train.SequenceExample</c>. Both checksums of each record are checked. A feature of integers gives int64, of floats
/// float32, of bytes utf8 (binary where one is no text); where a record has more than one value, or a feature list, the column is a list. A feature that is left out, or
/// whose kind is not set, is a missing value; so is one without a value in a column that is no list.
/// <para>The steps of a feature list are joined to one list; where a step has other than one value, the list <c>name.lengths</c> says how many each step has. Columns are in
/// the order of their names, since the order within a record means nothing.</para>
/// </summary>
/// <param name="Compression">How the files are packed; null: found by their first bytes, and by the name (<c>.gz</c>) of a file to write.</param>
/// <param name="Sequences">When writing: the list columns that become feature lists, a value a step, or as <c>name.lengths</c> says; records are then SequenceExamples.</param>
/// <param name="MaxRowBytes">A record longer than this is refused.</param>
[DisplayName("tfrecord")]
public sealed record TfRecordFormat(TfRecordCompression? Compression = null, IReadOnlyList<string>? Sequences = null, int MaxRowBytes = 64 << 20) : ExampleFormat
{
    /// <inheritdoc/>
    public override string Name => "tfrecord";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".tfrecord", ".tfrecords"];

    /// <summary>TensorFlow names files <c>data_tfrecord-00000-of-00012.gz</c>, without an extension.</summary>
    public override bool Recognises(string file) => base.Recognises(file) || Path.GetFileName(file).Contains("tfrecord", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        return TfRecordSource.Open(files, this, fields ?? []);
    }

    /// <inheritdoc/>
    public override IExampleSource OpenKnown(IReadOnlyList<string> files, IReadOnlyList<Field> fields) => TfRecordSource.OpenKnown(files, this, fields);

    /// <inheritdoc/>
    public override string? Loss(Field field) => field.Type == ColumnType.Float64 ? "float32" : null;

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields) => new TfRecordWriter(file, fields, this);
}
