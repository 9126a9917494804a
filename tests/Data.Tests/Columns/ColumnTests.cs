namespace Pipelines.Data.Tests.Columns;

public sealed class ColumnTests
{
    private static readonly int[] Lengths = [0, 1, 2, 63, 64, 65, 130];

    /// <summary>Columns of each kind with random missing rows, and their rows as plain values.</summary>
    private static IEnumerable<(Column Column, object?[] Rows)> All(int length, int seed)
    {
        var random = new Random(seed);
        foreach (var isList in new[] { false, true })
        {
            foreach (var type in Enum.GetValues<ColumnType>())
            {
                var field = new Field("c", type, isList);
                var builder = ColumnBuilder.For(field);
                var rows = new object?[length];
                for (var row = 0; row < length; row++) rows[row] = Add(builder, random);
                yield return (builder.Build(), rows);
            }
        }
    }

    private static object? Add(ColumnBuilder builder, Random random)
    {
        if (random.Next(4) == 0)
        {
            builder.AddMissing();
            return null;
        }
        var numbers = Enumerable.Range(0, builder.Field.IsList ? random.Next(4) : 1).Select(_ => random.Next(-5, 5)).ToArray();
        switch (builder)
        {
            case NumericColumnBuilder<long> b: return Add(b, [.. numbers.Select(n => (long)n)]);
            case NumericColumnBuilder<float> b: return Add(b, [.. numbers.Select(n => n / 2f)]);
            case NumericColumnBuilder<double> b: return Add(b, [.. numbers.Select(n => n / 4.0)]);
            case Utf8ColumnBuilder b when b.Field.IsList:
                b.AddList(numbers.Select(n => $"t{n}"));
                return numbers.Select(n => $"t{n}").ToArray();
            default:
                ((Utf8ColumnBuilder)builder).Add($"t{numbers[0]}");
                return $"t{numbers[0]}";
        }
    }

    private static object Add<T>(NumericColumnBuilder<T> builder, T[] values) where T : unmanaged, System.Numerics.INumber<T>
    {
        if (builder.Field.IsList)
        {
            builder.AddList(values);
            return values;
        }
        builder.Add(values[0]);
        return values[0];
    }

    [Fact]
    public void Build_EveryKindAndLength_HasTheRowsAdded()
    {
        foreach (var length in Lengths)
        {
            foreach (var (column, rows) in All(length, length))
            {
                Assert.Equal(rows, column.Values());
                Assert.Equal(rows.Count(r => r is not null), column.PresentCount);
                Assert.Equal(rows.Select(r => r is not null), Enumerable.Range(0, length).Select(column.IsPresent));
            }
        }
    }

    [Fact]
    public void Slice_EveryRange_IsThatRangeOfRows()
    {
        foreach (var (column, rows) in All(130, 1))
            for (var start = 0; start <= 130; start += 13)
                for (var length = 0; start + length <= 130; length += 7) Assert.Equal(rows[start..(start + length)], column.Slice(start, length).Values());
    }

    [Fact]
    public void Take_RowsOutOfOrderAndTwice_AreThoseRows()
    {
        int[] wanted = [129, 0, 0, 64, 63, 5];

        foreach (var (column, rows) in All(130, 2)) Assert.Equal(wanted.Select(i => rows[i]), column.Take(wanted).Values());
    }

    [Fact]
    public void Concat_SlicesOfAColumn_IsTheColumn()
    {
        foreach (var (column, rows) in All(130, 3)) Assert.Equal(rows, Column.Concat([column.Slice(0, 1), column.Slice(1, 70), column.Slice(71, 0), column.Slice(71, 59)]).Values());
    }

    [Fact]
    public void Concat_OtherDictionaries_KeepsTexts()
    {
        var joined = Column.Concat([Utf8Column.From("c", "a", "b", null), Utf8Column.From("c", "c", "b", "")]);

        Assert.Equal(["a", "b", null, "c", "b", ""], joined.Values());
        Assert.Equal(4, ((Utf8Column)joined).Dictionary.Count);
    }

    [Fact]
    public void Concat_OtherFields_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Column.Concat([Int64Column.From("a", 1), Int64Column.From("b", 1)]));
        Assert.Throws<ArgumentException>(() => Column.Concat([Int64Column.From("a", 1), Float64Column.From("a", 1)]));
    }

    [Fact]
    public void Slice_OutOfRange_IsRefused()
    {
        foreach (var (column, _) in All(10, 4))
        {
            Assert.ThrowsAny<ArgumentOutOfRangeException>(() => column.Slice(-1, 2));
            Assert.ThrowsAny<ArgumentOutOfRangeException>(() => column.Slice(5, 6));
            Assert.ThrowsAny<ArgumentOutOfRangeException>(() => column.Slice(0, -1));
        }
    }

    [Fact]
    public void AddFrom_AnotherColumn_CopiesRows()
    {
        foreach (var (column, rows) in All(20, 5))
        {
            var builder = ColumnBuilder.For(column.Field);
            for (var row = 19; row >= 0; row--) builder.AddFrom(column, row);

            Assert.Equal(rows.Reverse(), builder.Build().Values());
        }
    }

    [Fact]
    public void Rename_KeepsValues()
    {
        foreach (var (column, rows) in All(20, 6))
        {
            var renamed = column.Rename("other");

            Assert.Equal("other", renamed.Name);
            Assert.Equal(rows, renamed.Values());
        }
    }
}
