namespace Pipelines.Transform.Analyzers;

/// <summary>The order of texts by their UTF-8 bytes, which is the order of their code points: UTF-16's order differs beyond U+FFFF.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        var common = a.CommonPrefixLength(b);
        if (common == a.Length || common == b.Length) return a.Length - b.Length;
        return Key(a[common]) - Key(b[common]);
    }

    // Surrogates stand for code points above every other UTF-16 unit.
    private static int Key(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
