using Microsoft.Data.Sqlite;
using Pipelines.Orchestration.Store;
using Pipelines.Orchestration.Tests.Fakes;

namespace Pipelines.Orchestration.Tests.Store;

public sealed class MetadataStoreTests
{
    [Fact]
    public void Open_StoreOfANewerVersion_IsRefusedWithBothVersions()
    {
        using var test = new TestWorkspace();
        Execute(test, "PRAGMA user_version=99");

        var fault = Assert.Throws<StoreVersionException>(() => MetadataStore.Open(test.Workspace, TimeProvider.System));

        Assert.Equal((99, MetadataStore.Version), (fault.Found, fault.Expected));
        Assert.Contains("has version 99, this program reads up to 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_IsRefusedWithItsName()
    {
        using var test = new TestWorkspace();
        var other = new Workspace(Path.Combine(test.Workspace.Root, "other"));
        Directory.CreateDirectory(other.Root);
        File.WriteAllText(other.Database, new string('x', 4096));

        var fault = Assert.Throws<PipelineException>(() => MetadataStore.Open(other, TimeProvider.System));

        Assert.Contains(other.Database, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SecondTime_KeepsWhatIsThereInWriteAheadMode()
    {
        using var test = new TestWorkspace();
        var run = test.Store.Writer.StartRun(new NewRun("demo", "manual", "demo.yaml", []));

        var again = MetadataStore.Open(test.Workspace, TimeProvider.System);

        Assert.Equal(run, again.Reader.FindRun(run.Id));
        Assert.Equal("wal", Execute(test, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Open_ManyAtOnceOnAnEmptyFolder_MakesTheTablesOnce()
    {
        using var test = new TestWorkspace();
        var fresh = new Workspace(Path.Combine(test.Workspace.Root, "fresh"));

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MetadataStore.Open(fresh, TimeProvider.System))));

        Assert.All(stores, store => Assert.Equal(0, store.Reader.ListRuns(new RunQuery()).Total));
    }

    private static object? Execute(TestWorkspace test, string sql)
    {
        using var connection = new SqliteConnection(test.Store.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
