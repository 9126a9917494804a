using Microsoft.Data.Sqlite;
using Pipelines.Data.Sql;

namespace Pipelines.Data.Tests.Sql;

public sealed class SqliteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Make(params string[] statements)
    {
        var file = _folder.File("t.sqlite");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
        return file;
    }

    [Fact]
    public void Open_OnlyTable_GivesTypesByValuesWithEvidence()
    {
        var file = Make("CREATE TABLE t (i, x, mixed, b, n)", "INSERT INTO t VALUES (1, 1, 1, x'FFD8', NULL), (2, 2.5, 'a', x'00', NULL), (NULL, 3, 2, NULL, NULL)");

        var source = new SqliteFormat().Open([file]);

        Assert.Equal(["i: int64", "x: float64", "mixed: utf8", "b: binary", "n: utf8"], source.Fields.Select(f => f.ToString()));
        Assert.Equal([1L, 2L, null], source.Values("i"));
        Assert.Equal([1.0, 2.5, 3.0], source.Values("x"));
        Assert.Equal(["1", "a", "2"], source.Values("mixed"));
        Assert.Equal([0xFF, 0xD8], ((Utf8Column)source.Read().Single()["b"]).GetBytes(0).ToArray());
        Assert.Equal([("'2.5' is no integer", 2L), ("'a' is a text", 2L)], FieldEvidence.Of(source).Skip(1).Take(2).Select(e => (e.Reason, e.Line!.Value)));
    }

    [Fact]
    public void Open_Declared_ParsesTexts()
    {
        var file = Make("CREATE TABLE t (d TEXT, ok INT)", "INSERT INTO t VALUES ('2026-01-31', 1), (NULL, 0)");

        var source = new SqliteFormat("SELECT d, ok FROM t ORDER BY d IS NULL;").Open([file], [Field.Parse("d", "date"), Field.Parse("ok", "boolean")]);

        Assert.Equal([1769817600000000L, null], source.Values("d"));
        Assert.Equal([1L, 0L], source.Values("ok"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Read_Partitions_GiveTheSameRows(int partitions)
    {
        var file = Make("CREATE TABLE t (id INT, v TEXT)", "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29999) INSERT INTO t SELECT i, 'v' || (i % 13) FROM n", "INSERT INTO t VALUES (NULL, 'last')");
        var whole = new SqliteFormat("SELECT * FROM t").Open([file]);

        var parts = new SqliteFormat("SELECT * FROM t", "id", partitions).Open([file]);

        Assert.Equal(whole.Rows(), parts.Rows());
    }

    [Fact]
    public void Fingerprint_Edit_ChangesIt()
    {
        var file = Make("CREATE TABLE t (i)", "INSERT INTO t VALUES (1)");
        var before = new SqliteFormat().Fingerprint(file);

        Make("UPDATE t SET i = 2");

        Assert.NotEqual(before.Sha256, new SqliteFormat().Fingerprint(file).Sha256);
    }

    [Theory]
    [InlineData("SELECT nope FROM t", "no such column: nope")]
    [InlineData("DELETE FROM t", "readonly database")]
    [InlineData("SELECT i, i FROM t", "the column 'i' twice")]
    [InlineData(null, "the tables t, u and no query")]
    public void Open_BadQuery_SaysWhat(string? query, string expected)
    {
        var file = Make("CREATE TABLE t (i)", "CREATE TABLE u (i)", "INSERT INTO t VALUES (1)");

        var error = Assert.Throws<DataException>(() => new SqliteFormat(query).Open([file]).Rows());

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MutatedFile_ReadsOrFailsWithADataException()
    {
        var original = File.ReadAllBytes(Make("CREATE TABLE t (a, b)", "INSERT INTO t VALUES (1, 'x'), (2.5, x'00'), (NULL, 'y')"));
        Fuzzing.Run(original, 91, 150, file => new SqliteFormat().Open([file]).ReadAll(), "f.sqlite");
    }
}
