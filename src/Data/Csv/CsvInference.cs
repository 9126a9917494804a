namespace Pipelines.Data.Csv;

/// <summary>Finds the fields of files: names from headers, which must agree, and types from all rows, where they are not declared.</summary>
internal static class CsvInference
{
    /// <exception cref="DataException">A file cannot be read, headers differ, no file has a row, or a declared field is in no file.</exception>
    public static IReadOnlyList<FieldEvidence> Infer(IReadOnlyList<(string File, FileStamp Stamp)> files, CsvSettings settings, IReadOnlyList<Field> declared)
    {
        IReadOnlyList<string>? names = null;
        TypeGuess?[] guesses = [];
        long rows = 0;
        foreach (var (file, stamp) in files)
        {
            using var reader = new CsvReader(file, settings, stamp);
            if (names is null)
            {
                names = reader.Names;
                guesses = [.. names.Select(name => declared.Any(d => d.Name == name) ? null : new TypeGuess())];
                Check(declared, names);
            }
            else if (!names.SequenceEqual(reader.Names)) throw CsvFaults.OtherHeader(file, Difference(reader.Names, names), Difference(names, reader.Names), files[0].File);
            rows += guesses.All(g => g is null) ? (reader.ReadBlock(1) ? 1 : 0) : Read(reader, guesses);
        }
        if (rows == 0) throw CsvFaults.NoRows(string.Join(", ", files.Select(f => f.File)));
        return [.. names!.Select((name, i) => guesses[i]?.Finish(name) ?? new(declared.First(d => d.Name == name), "declared"))];
    }

    private static long Read(CsvReader reader, TypeGuess?[] guesses)
    {
        long rows = 0;
        while (reader.ReadBlock())
        {
            var block = reader.Block;
            rows += block.Rows;
            for (var column = 0; column < guesses.Length; column++)
                if (guesses[column] is { } guess) Add(block, column, guess);
        }
        return rows;
    }

    private static void Add(CsvBlock block, int column, TypeGuess guess)
    {
        for (var row = 0; row < block.Rows && !guess.IsSettled; row++)
        {
            var text = block.Field(row, column, out var quoted);
            if (text.IsEmpty || block.IsMissing(text, quoted)) continue;
            guess.Add(text, block.File, block.LineOf(row));
        }
    }

    private static void Check(IReadOnlyList<Field> declared, IReadOnlyList<string> names)
    {
        foreach (var field in declared)
            if (!names.Contains(field.Name)) throw new UnknownColumnException(field.Name, names);
    }

    private static string Difference(IReadOnlyList<string> names, IReadOnlyList<string> others)
    {
        if (names.Count != others.Count) return $"with {names.Count} columns";
        var first = Enumerable.Range(0, names.Count).First(i => names[i] != others[i]);
        return $"with '{names[first]}' as column {first + 1}";
    }
}
