namespace Pipelines.Data.Parquet.Writing;

/// <summary>The levels of a page: for a single value 0 where missing and 1; for a list 0 where missing, 1 where empty, 2 for an element, repeated after its first.</summary>
internal readonly record struct PageLevels(int[] Definitions, int[]? Repetitions, int MaxDefinition)
{
    public static PageLevels Of(Column column)
    {
        if (column.Field.IsList) return OfLists(column);
        var definitions = new int[column.Length];
        for (var row = 0; row < definitions.Length; row++) definitions[row] = column.IsPresent(row) ? 1 : 0;
        return new(definitions, null, 1);
    }

    private static PageLevels OfLists(Column column)
    {
        var definitions = new List<int>();
        var repetitions = new List<int>();
        for (var row = 0; row < column.Length; row++)
        {
            var count = column.Offsets[row + 1] - column.Offsets[row];
            for (var i = 0; i < Math.Max(1, count); i++)
            {
                definitions.Add(count > 0 ? 2 : column.IsPresent(row) ? 1 : 0);
                repetitions.Add(i > 0 ? 1 : 0);
            }
        }
        return new([.. definitions], [.. repetitions], 2);
    }
}
