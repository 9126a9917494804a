using System.ComponentModel;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Pipelines.Data.Sql;

/// <summary>
/// A query against an SQLite database file. Types are found from the values of all rows, since SQLite's columns hold any: integers give int64, integers and reals float64, blobs
/// binary, anything else text.
/// </summary>
/// <param name="Query">A SELECT statement; null: the whole of the only table.</param>
/// <param name="Key">A column of whole numbers to divide the query by.</param>
/// <param name="Partitions">How many ranges of the key are read side by side.</param>
[DisplayName("sqlite")]
public sealed record SqliteFormat(string? Query = null, string? Key = null, int Partitions = 1) : SqlFormat(Query, Key, Partitions)
{
    /// <inheritdoc/>
    public override string Name => "sqlite";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".sqlite", ".sqlite3", ".db"];

    /// <summary>The file and, where there is one, the log of what is not in it yet.</summary>
    public override InputFile Fingerprint(string file)
    {
        var database = InputFile.Of(file);
        var log = file + "-wal";
        if (!File.Exists(log) || new FileInfo(log).Length == 0) return database;
        var ahead = InputFile.Of(log);
        return database with { Bytes = database.Bytes + ahead.Bytes, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(database.Sha256 + ahead.Sha256))) };
    }

    internal override DbConnection Connect(string source)
    {
        FileStamp.Of(source);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    internal override DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    internal override Field? FieldOf(string name, string typeName) => null;

    internal override string DefaultQuery(DbConnection connection, string source)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
        var tables = new List<string>();
        using (var reader = command.ExecuteReader())
            while (reader.Read()) tables.Add(reader.GetString(0));
        return tables.Count == 1 ? $"SELECT * FROM \"{tables[0].Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : throw new DataException(new() { File = source, Found = tables.Count == 0 ? "no table" : $"the tables {string.Join(", ", tables)} and no query", Expected = "one table, or the option query" });
    }
}
