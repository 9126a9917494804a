namespace Pipelines.Data;

/// <summary>
/// Some rows of a column as a file holds them: values dense, those of missing rows left out, or as codes into a dictionary. Statistics want exactly this; <see cref="SpreadTo(Span{long})"/>
/// and its like give a value a row. All spans are valid until the reader's next call.
/// </summary>
public readonly ref struct ColumnSlice
{
    /// <summary>Number of rows.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that hold a value; a list that is there but empty counts.</summary>
    public int Present { get; init; }

    /// <summary>Which rows hold a value: row <c>i</c> is bit <c>i % 64</c> of word <c>i / 64</c>, bits beyond the rows are zero. Empty where all do.</summary>
    public ReadOnlySpan<ulong> Validity { get; init; }

    /// <summary>Values of an int64 column, one for each present row, or the elements of all lists; empty where there are codes.</summary>
    public ReadOnlySpan<long> Integers { get; init; }

    /// <summary>Values of a float32 column.</summary>
    public ReadOnlySpan<float> Singles { get; init; }

    /// <summary>Values of a float64 column.</summary>
    public ReadOnlySpan<double> Doubles { get; init; }

    /// <summary>Codes into <see cref="Dictionary"/> in place of values: always of texts, of numbers where the file has a dictionary. Every code is below its count.</summary>
    public ReadOnlySpan<int> Codes { get; init; }

    /// <summary>What the codes stand for; null where there are none. The same object for all slices of a reader, or a longer one in which earlier codes stay.</summary>
    public ValueDictionary? Dictionary { get; init; }

    /// <summary>For lists <see cref="Rows"/> + 1 positions in the values, from 0; a missing row has none. Empty otherwise.</summary>
    public ReadOnlySpan<int> Offsets { get; init; }

    /// <summary>A value a row, 0 where missing; for lists the elements.</summary>
    public void SpreadTo(Span<long> rows)
    {
        if (Dictionary is { } d) Spreading.Spread(Codes, d.Integers, RowValidity, rows);
        else Spreading.Spread(Integers, RowValidity, rows);
    }

    /// <summary>A value a row, 0 where missing; for lists the elements.</summary>
    public void SpreadTo(Span<float> rows)
    {
        if (Dictionary is { } d) Spreading.Spread(Codes, d.Singles, RowValidity, rows);
        else Spreading.Spread(Singles, RowValidity, rows);
    }

    /// <summary>A value a row, 0 where missing; for lists the elements.</summary>
    public void SpreadTo(Span<double> rows)
    {
        if (Dictionary is { } d) Spreading.Spread(Codes, d.Doubles, RowValidity, rows);
        else Spreading.Spread(Doubles, RowValidity, rows);
    }

    /// <summary>A code a row, 0 where missing; for lists the elements.</summary>
    public void SpreadTo(Span<int> rows) => Spreading.Spread(Codes, RowValidity, rows);

    /// <summary>Elements of lists are all there, so that there is nothing to spread.</summary>
    private ReadOnlySpan<ulong> RowValidity => Offsets.IsEmpty ? Validity : default;
}
