using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Pipelines.Orchestration.Store;

/// <summary>The metadata store: one SQLite file in write-ahead mode. <see cref="Reader"/> is for those who look, <see cref="Writer"/> for the runner.</summary>
/// <remarks>Many processes may have it open. Thread-safe.</remarks>
public sealed class MetadataStore
{
    /// <summary>The version of the tables that this program writes; kept as the file's <c>user_version</c>.</summary>
    public const int Version = 1;

    private readonly DbContextOptions<MetadataContext> options;

    private MetadataStore(string file, TimeProvider clock)
    {
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();
        options = new DbContextOptionsBuilder<MetadataContext>()
            .UseSqlite(ConnectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        Reader = new RunReader(this);
        Writer = new RunWriter(this, clock);
    }

    /// <summary>For others who keep their tables in the same file, such as the scheduler.</summary>
    public string ConnectionString { get; }

    /// <summary>Looks up runs, executions and artifacts.</summary>
    public IRunReader Reader { get; }

    /// <summary>Records what happens.</summary>
    public IRunWriter Writer { get; }

    /// <summary>Opens the store of a workspace and makes it where there is none.</summary>
    /// <exception cref="StoreVersionException">The file was written by a newer version.</exception>
    /// <exception cref="PipelineException">The file is not a store, or cannot be written.</exception>
    public static MetadataStore Open(Workspace workspace, TimeProvider clock)
    {
        var file = workspace.Database;
        try
        {
            Directory.CreateDirectory(workspace.Root);
            var store = new MetadataStore(file, clock);
            store.Prepare(file);
            return store;
        }
        catch (SqliteException fault)
        {
            throw new PipelineException($"{file}: cannot open the metadata store: {fault.Message} Expected a SQLite file that this user may write.", fault);
        }
    }

    /// <summary>Reads once what every run reads, so that the model and the queries are compiled: for a caller who has something else to do meanwhile.</summary>
    public void WarmUp()
    {
        Reader.ListRuns(new RunQuery(Take: 1));
        Reader.FindCompleted("", "", "");
    }

    internal MetadataContext Connect() => new(options);

    private void Prepare(string file)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        var found = VersionOf(connection);
        if (found > Version)
        {
            throw new StoreVersionException(file, found, Version);
        }

        if (found < Version)
        {
            Execute(connection, "PRAGMA journal_mode=WAL");
            Create(connection);
        }
    }

    private void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false); // two processes may come here at once
        if (VersionOf(connection) == 0)
        {
            using var context = Connect();
            Execute(connection, context.Database.GenerateCreateScript());
            Execute(connection, FormattableString.Invariant($"PRAGMA user_version={Version}"));
        }

        transaction.Commit();
    }

    private static int VersionOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is this program's own
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
