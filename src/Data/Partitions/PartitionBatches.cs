namespace Pipelines.Data;

/// <summary>Puts the columns of partitions together to batches, in order: what <see cref="IExampleSource.Read"/> of a partitioned source gives.</summary>
internal static class PartitionBatches
{
    /// <summary>The rows of a scan, begun anew whenever they are read.</summary>
    public static IEnumerable<ColumnBatch> Read(Func<IPartitionScan> begin, CancellationToken cancellationToken)
    {
        using var scan = begin();
        long first = 0;
        while (scan.Next() is { } partition)
        {
            using (partition)
            {
                foreach (var batch in Read(partition, scan.Fields.Count, first, cancellationToken)) yield return batch;
                first += partition.Rows;
            }
        }
    }

    /// <summary>The rows of one partition.</summary>
    public static IEnumerable<ColumnBatch> Read(IPartition partition, int columns, long firstRow, CancellationToken cancellationToken)
    {
        var readers = new List<IColumnReader>();
        try
        {
            for (var i = 0; i < columns; i++) readers.Add(partition.Open(i));
            for (long at = 0; at < partition.Rows;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rows = (int)Math.Min(partition.Rows - at, ColumnBatch.DefaultRows);
                yield return new([.. readers.Select(r => ReadColumn(r, rows))], rows, firstRow + at);
                at += rows;
            }
            // The end of each column is where its file is found unchanged.
            foreach (var reader in readers)
                if (reader.Read(1, out _)) throw new InvalidOperationException($"The partition {partition.Number} has more than its {partition.Rows} rows.");
        }
        finally
        {
            foreach (var reader in readers) reader.Dispose();
        }
    }

    /// <summary>So many rows of a column, which are there.</summary>
    public static Column ReadColumn(IColumnReader reader, int rows)
    {
        var assembly = new ColumnAssembly(reader.Field, rows);
        while (assembly.Left > 0)
        {
            if (!reader.Read(assembly.Left, out var slice)) throw new InvalidOperationException($"The column '{reader.Field}' ended {assembly.Left} rows early.");
            assembly.Add(slice);
        }
        return assembly.Build();
    }
}
