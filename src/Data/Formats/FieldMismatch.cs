namespace Pipelines.Data;

/// <summary>Checks that the fields of a batch are those that a writer was opened for.</summary>
internal static class FieldMismatch
{
    /// <exception cref="FieldMismatchException">They are not.</exception>
    public static void Check(IReadOnlyList<Field> found, IReadOnlyList<Field> expected, string file)
    {
        if (found.SequenceEqual(expected)) return;
        var first = Enumerable.Range(0, Math.Min(found.Count, expected.Count)).FirstOrDefault(i => found[i] != expected[i], -1);
        throw new FieldMismatchException(new()
        {
            File = file,
            Found = first < 0 ? $"a batch of {found.Count} columns" : $"the column '{found[first]}'",
            Expected = first < 0 ? $"{expected.Count}" : $"'{expected[first]}'",
        });
    }
}
