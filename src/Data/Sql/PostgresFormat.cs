using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Pipelines.Data.Splits;

namespace Pipelines.Data.Sql;

/// <summary>
/// A query against PostgreSQL. The source is <c>postgres://NAME</c>, where NAME is the environment variable that holds the connection, as <c>Host=…;Username=…;Password=…</c> or
/// <c>postgres://user:password@host:5432/database</c>: no secret stands in a definition or a log. All ranges see one state of the data.
/// </summary>
/// <param name="Query">A SELECT statement.</param>
/// <param name="Key">A column of whole numbers to divide the query by.</param>
/// <param name="Partitions">How many ranges of the key are read side by side.</param>
[DisplayName("postgres")]
public sealed record PostgresFormat(string? Query = null, string? Key = null, int Partitions = 1) : SqlFormat(Query, Key, Partitions)
{
    private const string Scheme = "postgres://";

    /// <inheritdoc/>
    public override string Name => "postgres";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [];

    /// <inheritdoc/>
    public override bool Recognises(string file) => file.StartsWith(Scheme, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Find(string source) => [source];

    /// <summary>The rows of the query, whatever their order: their number, and the sums of two independent hashes of each.</summary>
    public override InputFile Fingerprint(string file)
    {
        var source = Open([file]);
        long rows = 0;
        ulong first = 0, second = 0;
        foreach (var batch in source.Read())
        {
            foreach (var hash in RowHash.Of(batch, [], "fingerprint-1")) unchecked { first += hash; }
            foreach (var hash in RowHash.Of(batch, [], "fingerprint-2")) unchecked { second += hash; }
            rows += batch.Rows;
        }
        var text = string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', source.Fields)}\n{rows} {first} {second}");
        return new(file, rows, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    internal override DbConnection Connect(string source)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Settings(source).ConnectionString) { ArrayNullabilityMode = ArrayNullabilityMode.PerInstance }.ConnectionString);
        connection.Open();
        return connection;
    }

    internal override DbTransaction Begin(DbConnection connection)
    {
        var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        Execute(connection, transaction, "SET TRANSACTION READ ONLY");
        return transaction;
    }

    internal override string? Share(DbConnection connection, DbTransaction transaction) => (string?)Execute(connection, transaction, "SELECT pg_export_snapshot()");

    internal override void Join(DbConnection connection, DbTransaction transaction, string shared) => Execute(connection, transaction, $"SET TRANSACTION SNAPSHOT '{shared.Replace("'", "''", StringComparison.Ordinal)}'");

    internal override Field? FieldOf(string name, string typeName)
    {
        var isList = typeName.EndsWith("[]", StringComparison.Ordinal);
        var element = isList ? typeName[..^2] : typeName;
        var parenthesis = element.IndexOf('(', StringComparison.Ordinal);
        if (parenthesis > 0) element = element[..parenthesis];
        var (type, meaning) = element switch
        {
            "boolean" => (ColumnType.Int64, FieldMeaning.Boolean),
            "smallint" or "integer" or "bigint" or "oid" or "interval" => (ColumnType.Int64, FieldMeaning.Plain),
            "real" => (ColumnType.Float32, FieldMeaning.Plain),
            "double precision" => (ColumnType.Float64, FieldMeaning.Plain),
            "numeric" => (ColumnType.Float64, FieldMeaning.Decimal),
            "date" => (ColumnType.Int64, FieldMeaning.Date),
            "time" or "time without time zone" => (ColumnType.Int64, FieldMeaning.Time),
            "timestamp" or "timestamp without time zone" or "timestamp with time zone" => (ColumnType.Int64, FieldMeaning.Timestamp),
            "bytea" => (ColumnType.Utf8, FieldMeaning.Binary),
            "json" or "jsonb" => (ColumnType.Utf8, FieldMeaning.Json),
            _ => (ColumnType.Utf8, FieldMeaning.Plain),
        };
        return new(name, type, isList, meaning);
    }

    internal override string Clean(string source, string message) =>
        Settings(source).Password is { Length: > 0 } password ? message.Replace(password, "***", StringComparison.Ordinal) : message;

    private static object? Execute(DbConnection connection, DbTransaction transaction, string text)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        return command.ExecuteScalar();
    }

    private static NpgsqlConnectionStringBuilder Settings(string source)
    {
        var name = source.StartsWith(Scheme, StringComparison.Ordinal) ? source[Scheme.Length..] : source;
        // Whoever writes the connection itself here must not find its password in the message.
        if (name.Length == 0 || name.AsSpan().IndexOfAnyExcept(NameCharacters) >= 0)
            throw new DataException(new() { Place = "postgres", Found = "a source that is no environment variable's name", Expected = "postgres://NAME", Hint = "Put the connection into the environment variable NAME, so that no secret stands in the definition." });
        var text = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(text)) throw new DataException(new() { Place = source, Found = $"no environment variable {name}", Expected = "the connection in it, such as Host=localhost;Database=trips;Username=me" });
        try
        {
            return text.Contains("://", StringComparison.Ordinal) ? OfAddress(new Uri(text)) : new(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new DataException(new() { Place = source, Found = $"a connection in {name} that cannot be understood", Expected = "Host=...;Database=...;Username=...;Password=... or postgres://user:password@host:port/database" });
        }
    }

    private static NpgsqlConnectionStringBuilder OfAddress(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder { Host = address.Host, Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')), Username = Uri.UnescapeDataString(user[0]) };
        if (address.Port > 0) settings.Port = address.Port;
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        return settings;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
