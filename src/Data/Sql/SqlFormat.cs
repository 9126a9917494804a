using System.Data.Common;

namespace Pipelines.Data.Sql;

/// <summary>Rows of a query against a database. Only read, in one transaction, row after row.</summary>
/// <param name="Query">A SELECT statement.</param>
/// <param name="Key">A column of whole numbers; the query is then run once for each of <paramref name="Partitions"/> ranges of it, side by side.</param>
/// <param name="Partitions">How many ranges.</param>
public abstract record SqlFormat(string? Query, string? Key, int Partitions) : ExampleFormat
{
    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        if (files.Count > 1) throw new DataException(new() { Place = Name, Found = $"{files.Count} databases", Expected = "one" });
        if (Partitions is < 1 or > 1024) throw new DataException(new() { Place = Name, Found = $"{Partitions} partitions", Expected = "1 to 1024" });
        if (Partitions > 1 && Key is null) throw new DataException(new() { Place = Name, Found = $"{Partitions} partitions and no key", Expected = "the option key, a column of whole numbers" });
        return SqlSource.Open(this, files[0], fields ?? []);
    }

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields) =>
        throw new DataException(new() { File = file, Found = $"a {Name} database to write", Expected = "a file of csv, jsonl, parquet or tfrecord", Hint = "Databases are only read." });

    /// <summary>Opens a connection that only reads.</summary>
    /// <param name="source">The database as the definition names it.</param>
    internal abstract DbConnection Connect(string source);

    /// <summary>Begins a transaction that sees one state of the data.</summary>
    internal abstract DbTransaction Begin(DbConnection connection);

    /// <summary>Lets other connections see what a transaction sees; null where they cannot but by themselves.</summary>
    internal virtual string? Share(DbConnection connection, DbTransaction transaction) => null;

    /// <summary>Makes a new transaction see what <see cref="Share"/> named.</summary>
    internal virtual void Join(DbConnection connection, DbTransaction transaction, string shared)
    {
    }

    /// <summary>The field of a column, as the database declares it; null: by its values.</summary>
    internal abstract Field? FieldOf(string name, string typeName);

    /// <summary>The query, where there is none.</summary>
    internal virtual string DefaultQuery(DbConnection connection, string source) =>
        throw new DataException(new() { Place = source, Found = "no query", Expected = "the option query", Hint = $"Say format: {{ {Name}: {{ query: \"SELECT ...\" }} }}." });

    /// <summary>Takes secrets out of a message.</summary>
    internal virtual string Clean(string source, string message) => message;
}
