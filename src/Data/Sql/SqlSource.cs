using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;

namespace Pipelines.Data.Sql;

/// <summary>The rows of a query. Ranges of the key are read side by side and come in their order; each is at most a few batches ahead.</summary>
internal sealed class SqlSource : IInferredSource
{
    private const int Ahead = 4;
    private const int BatchRows = ColumnBatch.DefaultRows;

    private readonly SqlFormat _format;
    private readonly string _source;
    private readonly string _query;

    private SqlSource(SqlFormat format, string source, string query, IReadOnlyList<FieldEvidence> evidence)
    {
        (_format, _source, _query, Evidence) = (format, source, query, evidence);
        Fields = [.. evidence.Select(e => e.Field)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FieldEvidence> Evidence { get; }

    /// <inheritdoc/>
    public string Describe() => _source;

    /// <summary>Finds the fields: from the database where it says them, else from all rows.</summary>
    public static SqlSource Open(SqlFormat format, string source, IReadOnlyList<Field> declared) => Guard(format, source, () =>
    {
        using var connection = format.Connect(source);
        using var transaction = format.Begin(connection);
        var query = (format.Query ?? format.DefaultQuery(connection, source)).Trim().TrimEnd(';');
        using var reader = Run(connection, transaction, query);
        return new SqlSource(format, source, query, Infer(format, source, declared, reader));
    });

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default)
    {
        var wanted = WantedFields.Of(Fields, columns);
        return ReadAll(wanted, cancellationToken);
    }

    private static List<FieldEvidence> Infer(SqlFormat format, string source, IReadOnlyList<Field> declared, DbDataReader reader)
    {
        var evidence = new FieldEvidence?[reader.FieldCount];
        var guesses = new SqlGuess?[reader.FieldCount];
        for (var i = 0; i < evidence.Length; i++)
        {
            var name = reader.GetName(i);
            if (declared.FirstOrDefault(d => d.Name == name) is { } field) evidence[i] = new(field, "declared");
            else if (format.FieldOf(name, reader.GetDataTypeName(i)) is { } known) evidence[i] = new(known, $"the database says {reader.GetDataTypeName(i)}");
            else guesses[i] = new(name);
        }
        var names = Enumerable.Range(0, evidence.Length).Select(reader.GetName).ToList();
        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DataException(new() { Place = source, Found = $"the column '{twice.Key}' twice", Expected = "distinct names", Hint = "Name the query's columns by AS." });
        foreach (var field in declared)
            if (!names.Contains(field.Name)) throw new UnknownColumnException(field.Name, names);
        if (guesses.Any(g => g is not null))
            for (long row = 1; reader.Read(); row++)
                for (var i = 0; i < guesses.Length; i++) guesses[i]?.Add(reader.GetValue(i), row);
        return [.. evidence.Select((e, i) => e ?? guesses[i]!.Finish(source))];
    }

    private IEnumerable<ColumnBatch> ReadAll(IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        using var connection = Guard(_format, _source, () => _format.Connect(_source));
        using var transaction = Guard(_format, _source, () => _format.Begin(connection));
        var ranges = Guard(_format, _source, () => Ranges(connection, transaction));
        var shared = ranges.Count > 1 ? Guard(_format, _source, () => _format.Share(connection, transaction)) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queues = ranges.Select(_ => new BlockingCollection<ColumnBatch>(Ahead)).ToArray();
        var work = new Task[ranges.Count];
        var threads = DataThreads.Count;
        try
        {
            long first = 0;
            for (var i = 0; i < work.Length; i++)
            {
                // The next ranges begin in order, so that none waits for one that waits for it.
                for (var next = i; next < Math.Min(i + threads, work.Length); next++)
                {
                    var (range, queue) = (ranges[next], queues[next]);
                    work[next] ??= Task.Run(() => ReadRange(range, shared, fields, queue, stop.Token), CancellationToken.None);
                }
                foreach (var batch in queues[i].GetConsumingEnumerable(cancellationToken))
                {
                    yield return new(batch.Columns, batch.Rows, first);
                    first += batch.Rows;
                }
                work[i].GetAwaiter().GetResult();
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var task in work.Where(t => t is not null)) Task.WaitAny([task], CancellationToken.None);
            foreach (var queue in queues) queue.Dispose();
        }
    }

    private void ReadRange(string range, string? shared, IReadOnlyList<Field> fields, BlockingCollection<ColumnBatch> queue, CancellationToken cancellationToken)
    {
        try
        {
            Guard(_format, _source, () =>
            {
                using var connection = _format.Connect(_source);
                using var transaction = _format.Begin(connection);
                if (shared is not null) _format.Join(connection, transaction, shared);
                using var reader = Run(connection, transaction, range.Length == 0 ? _query : $"SELECT * FROM ({_query}) AS rows_of_query WHERE {range}");
                foreach (var batch in Batches(reader, fields, cancellationToken)) queue.Add(batch, cancellationToken);
                return true;
            });
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    private IEnumerable<ColumnBatch> Batches(DbDataReader reader, IReadOnlyList<Field> fields, CancellationToken cancellationToken)
    {
        var columns = fields.Select(f => new SqlColumn(f)).ToArray();
        var places = fields.Select(f => reader.GetOrdinal(f.Name)).ToArray();
        var rows = 0;
        for (long row = 1; reader.Read(); row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var value = reader.GetValue(places[i]);
                if (columns[i].TryAdd(value)) continue;
                throw new BadValueException(new() { Place = $"{_source} row {row.ToString(CultureInfo.InvariantCulture)}", Column = fields[i].Name, Found = Csv.CsvFaults.Excerpt(System.Text.Encoding.UTF8.GetBytes(value.ToString() ?? "")), Expected = fields[i].TypeLabel });
            }
            if (++rows < BatchRows) continue;
            cancellationToken.ThrowIfCancellationRequested();
            yield return new([.. columns.Select(c => c.Builder.Build())], rows);
            rows = 0;
        }
        if (rows > 0) yield return new([.. columns.Select(c => c.Builder.Build())], rows);
    }

    /// <summary>Conditions that divide the rows by the key; those without a key come last.</summary>
    private List<string> Ranges(DbConnection connection, DbTransaction transaction)
    {
        if (_format.Partitions == 1) return [""];
        if (!Fields.Any(f => f.Name == _format.Key)) throw new UnknownColumnException(_format.Key!, Fields.Select(f => f.Name));
        var key = $"\"{_format.Key!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        using var reader = Run(connection, transaction, $"SELECT MIN({key}), MAX({key}) FROM ({_query}) AS rows_of_query");
        reader.Read();
        if (reader.IsDBNull(0)) return [""];
        var (least, most) = (Whole(reader.GetValue(0)), Whole(reader.GetValue(1)));
        var width = ((Int128)most - least) / _format.Partitions + 1;
        var ranges = new List<string>();
        for (Int128 start = least; start <= most; start += width) ranges.Add(string.Create(CultureInfo.InvariantCulture, $"{key} >= {start} AND {key} <= {Int128.Min(most, start + width - 1)}"));
        ranges.Add($"{key} IS NULL");
        return ranges;
    }

    private long Whole(object value) => value is long or int or short ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
        : throw new DataException(new() { Place = _source, Column = _format.Key, Found = $"a key of {value.GetType().Name} values", Expected = "whole numbers" });

    private static DbDataReader Run(DbConnection connection, DbTransaction transaction, string query)
    {
        // The reader lives on after the command's variable; its connection disposes of both.
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (query, transaction, 0);
        return command.ExecuteReader();
    }

    private static T Guard<T>(SqlFormat format, string source, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is DbException or InvalidCastException or TimeoutException or OverflowException or System.Net.Sockets.SocketException)
        {
            throw new DataException(new() { Place = source, Found = $"a database that does not answer the query: {format.Clean(source, e.Message).TrimEnd('.')}", Expected = "rows", Hint = "Check the connection and the option query." });
        }
    }
}
