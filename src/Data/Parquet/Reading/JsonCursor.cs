using System.Text.Json;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>The entries of one leaf, each of which can be written as JSON.</summary>
internal abstract class JsonCursor : IDisposable
{
    /// <summary>Whether there is an entry.</summary>
    public bool HasEntry { get; protected set; }

    public abstract int Definition { get; }

    public abstract int Repetition { get; }

    public abstract void Next();

    public abstract void Write(Utf8JsonWriter json);

    public abstract void Dispose();

    public static JsonCursor For(ParquetLeaf leaf, ChunkPages pages, long values) => leaf.Field.Type switch
    {
        ColumnType.Int64 => new Of<long>(leaf, new Int64Target(leaf), pages, values),
        ColumnType.Float32 => new Of<float>(leaf, new Float32Target(leaf), pages, values),
        ColumnType.Float64 => new Of<double>(leaf, new Float64Target(leaf), pages, values),
        ColumnType.Utf8 => new Of<int>(leaf, new Utf8Target(leaf), pages, values),
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, null),
    };

    private sealed class Of<T>(ParquetLeaf leaf, LeafTarget<T> target, ChunkPages pages, long values) : JsonCursor where T : unmanaged
    {
        private readonly LeafEntries<T> _entries = new(leaf, new(leaf, target, pages, values));

        public override int Definition => _entries.Definition;

        public override int Repetition => _entries.Repetition;

        public override void Next() => HasEntry = _entries.Next();

        public override void Write(Utf8JsonWriter json) => target.WriteJson(json, _entries.Value);

        public override void Dispose() => _entries.Dispose();
    }
}
