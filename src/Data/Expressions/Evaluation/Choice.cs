namespace Pipelines.Data.Expressions.Evaluation;

/// <summary>Takes each row from one of several columns.</summary>
internal static class Choice
{
    /// <param name="columns">All texts, or all numbers.</param>
    /// <param name="choice">For each row the index of its column, -1 for a missing value.</param>
    public static Column Of(IReadOnlyList<Column> columns, int[] choice)
    {
        var type = columns.All(c => c is Utf8Column) ? ColumnType.Utf8 : columns.All(c => c is Int64Column) ? ColumnType.Int64 : ColumnType.Float64;
        var from = type == ColumnType.Float64 ? [.. columns.Select(Numbers.ToDecimals)] : columns;
        var builder = ColumnBuilder.For(new("value", type));
        for (var row = 0; row < choice.Length; row++)
        {
            if (choice[row] < 0) builder.AddMissing();
            else builder.AddFrom(from[choice[row]], row);
        }
        return builder.Build();
    }
}
