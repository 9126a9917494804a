using Npgsql;
using Pipelines.Data.Sql;

namespace Pipelines.Data.Tests.Sql;

public sealed class PostgresTests : IClassFixture<PostgresServer>, IDisposable
{
    private const string Source = "postgres://PIPELINE_TEST_DATABASE";

    private readonly PostgresServer _server;

    public PostgresTests(PostgresServer server)
    {
        _server = server;
        _server.Require();
        Environment.SetEnvironmentVariable("PIPELINE_TEST_DATABASE", server.Connection);
    }

    public void Dispose() => Environment.SetEnvironmentVariable("PIPELINE_TEST_DATABASE", null);

    private void Run(string statement)
    {
        using var connection = new NpgsqlConnection(_server.Connection);
        connection.Open();
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }

    [Fact]
    public void Open_EveryType_IsMapped()
    {
        Run("""
            DROP TABLE IF EXISTS kinds;
            CREATE TABLE kinds (b boolean, i int, l bigint, r real, d double precision, n numeric(9,3), t text, c varchar(9), u uuid, day date, tod time, ts timestamp, tz timestamptz, y bytea, j jsonb, li int[], lt text[]);
            INSERT INTO kinds VALUES (true, 7, 9007199254740993, 0.5, 0.1, 12.125, 'é', 'c', '00000000-0000-0000-0000-000000000001', '2026-01-31', '12:30:00.25', '2026-01-31 10:00:00', '2026-01-31 10:00:00+01', '\xFFD8', '{"k": [1]}', '{1,NULL,3}', '{a,b}'),
              (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
            """);

        var source = new PostgresFormat("SELECT * FROM kinds ORDER BY i").Open([Source]);
        var batch = source.Read().Single();

        Assert.Equal(
            ["b: boolean", "i: int64", "l: int64", "r: float32", "d: float64", "n: decimal", "t: utf8", "c: utf8", "u: utf8", "day: date", "tod: time", "ts: timestamp", "tz: timestamp", "y: binary", "j: json", "li: list of int64", "lt: list of utf8"],
            source.Fields.Select(f => f.ToString()));
        using var cells = new CellText();
        Assert.Equal(
            ["true", "7", "9007199254740993", "0.5", "0.1", "12.125", "é", "c", "00000000-0000-0000-0000-000000000001", "2026-01-31", "12:30:00.25", "2026-01-31T10:00:00Z", "2026-01-31T09:00:00Z", "/9g=", "{\"k\": [1]}", "[1,-9223372036854775808,3]", "[\"a\",\"b\"]"],
            batch.Columns.Select(c => cells.Of(c, 0)));
        Assert.All(batch.Columns, c => Assert.False(c.IsPresent(1)));
    }

    [Fact]
    public void Read_Partitions_GiveTheSameRows()
    {
        Run("DROP TABLE IF EXISTS many; CREATE TABLE many AS SELECT i AS id, 'v' || (i % 7) AS v FROM generate_series(-5000, 24999) AS i; INSERT INTO many VALUES (NULL, 'last')");

        var parts = new PostgresFormat("SELECT * FROM many", "id", 6).Open([Source]);

        Assert.Equal(new PostgresFormat("SELECT * FROM many ORDER BY id NULLS LAST").Open([Source]).Rows().Length, parts.Rows().Length);
        Assert.Equal(30_001, parts.Values("id").Distinct().Count());
    }

    [Fact]
    public void Fingerprint_Edit_ChangesItAndTheOrderDoesNot()
    {
        Run("DROP TABLE IF EXISTS edits; CREATE TABLE edits AS SELECT i AS id, 0 AS v FROM generate_series(1, 100) AS i");
        var format = new PostgresFormat("SELECT * FROM edits");
        var before = format.Fingerprint(Source);

        Run("UPDATE edits SET v = 0 WHERE id = 50"); // moves the row
        Assert.Equal(before, format.Fingerprint(Source));
        Run("UPDATE edits SET v = 1 WHERE id = 50");
        Assert.NotEqual(before.Sha256, format.Fingerprint(Source).Sha256);
    }

    [Fact]
    public void Open_Failures_TellNoSecret()
    {
        Environment.SetEnvironmentVariable("PIPELINE_TEST_DATABASE", _server.Connection.Replace("s3cret-word", "other-word", StringComparison.Ordinal));

        var wrong = Assert.Throws<DataException>(() => new PostgresFormat("SELECT 1").Open([Source]));
        var inline = Assert.Throws<DataException>(() => new PostgresFormat("SELECT 1").Open(["postgres://me:other-word@localhost/db"]));
        var absent = Assert.Throws<DataException>(() => new PostgresFormat("SELECT 1").Open(["postgres://PIPELINE_TEST_NOTHING"]));

        Assert.DoesNotContain("other-word", $"{wrong}{inline}{absent}", StringComparison.Ordinal);
        Assert.Contains("password authentication failed", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("no environment variable PIPELINE_TEST_NOTHING", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WritingQuery_IsRefused() =>
        Assert.Contains("read-only transaction", Assert.Throws<DataException>(() => new PostgresFormat("CREATE TABLE x (i int)").Open([Source])).Message, StringComparison.Ordinal);
}
