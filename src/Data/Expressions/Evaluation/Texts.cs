namespace Pipelines.Data.Expressions.Evaluation;

/// <summary>Loops over columns of text: each distinct value is computed once.</summary>
internal static class Texts
{
    internal delegate long TextToInteger(ReadOnlySpan<byte> text);

    internal delegate byte[] TextToText(ReadOnlySpan<byte> text);

    internal delegate bool TextTest(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right);

    public static Int64Column ToIntegers(Utf8Column column, TextToInteger function)
    {
        var byCode = new long[column.Dictionary.Count];
        var known = new bool[byCode.Length];
        var codes = column.Codes;
        var values = new long[codes.Length];
        for (var row = 0; row < values.Length; row++)
        {
            if (!column.IsPresent(row)) continue;
            var code = codes[row];
            if (!known[code]) (byCode[code], known[code]) = (function(column.Dictionary[code]), true);
            values[row] = byCode[code];
        }
        return Numbers.Integers(values, column.Validity);
    }

    public static Utf8Column Map(Utf8Column column, TextToText function)
    {
        var dictionary = new ColumnDictionaryBuilder();
        var codes = ToIntegers(column, text => dictionary.Add(function(text)));
        return new(new("value", ColumnType.Utf8), Array.ConvertAll(codes.Values.ToArray(), code => (int)code), dictionary.Build(), column.Validity);
    }

    /// <summary>A condition on two texts a row.</summary>
    public static Int64Column Test(Utf8Column left, Utf8Column right, TextTest test)
    {
        if (right.Dictionary.Count == 1)
        {
            var one = ToIntegers(left, text => test(text, right.Dictionary[0]) ? 1 : 0);
            return Numbers.Integers(one.ValuesMemory.ToArray(), left.Validity.And(right.Validity));
        }
        var validity = left.Validity.And(right.Validity);
        var values = new long[left.Length];
        for (var row = 0; row < values.Length; row++)
            if (validity[row]) values[row] = test(left.GetBytes(row), right.GetBytes(row)) ? 1 : 0;
        return Numbers.Integers(values, validity);
    }
}
