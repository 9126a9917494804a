using System.Text;

namespace Pipelines.Data.Csv;

/// <summary>What the beginning of a file tells of its encoding and its delimiter, where the options do not.</summary>
/// <param name="Encoding">By the byte-order mark; null: UTF-8.</param>
/// <param name="Delimiter">A semicolon, tab or bar where it divides the first lines into the same number of fields and no comma does; else a comma.</param>
internal readonly record struct CsvDetection(Encoding? Encoding, string Delimiter)
{
    private const int SampleBytes = 1 << 16;

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>Looks at the beginning of a file.</summary>
    /// <param name="file">The file, unpacked as its name says.</param>
    /// <param name="encoding">The encoding, where it is known.</param>
    /// <param name="comment">Lines that begin with this do not count; empty: none.</param>
    public static CsvDetection Of(string file, Encoding? encoding, string comment)
    {
        FileStamp.Of(file);
        var sample = new byte[SampleBytes];
        int count;
        using (var stream = DataFile.OpenRead(file)) count = DataFile.Fill(stream, sample, file);
        var start = sample.AsSpan(0, count);
        encoding ??= start switch
        {
            [0xFF, 0xFE, ..] => TextEncodings.Find("utf-16"),
            [0xFE, 0xFF, ..] => TextEncodings.Find("utf-16BE"),
            _ => null,
        };
        // For counting alone: what does not decode is found when it is read.
        var lenient = (Encoding)(encoding ?? Encoding.UTF8).Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        var text = lenient.GetString(start);
        return new(encoding, DelimiterOf(text, comment, count == SampleBytes).ToString());
    }

    private static char DelimiterOf(string text, string comment, bool isCut)
    {
        var counts = Counts(text, comment, isCut);
        if (counts.Count == 0 || counts[0][0] > 0) return ',';
        for (var i = 1; i < Candidates.Length; i++)
            if (counts[0][i] > 0 && counts.All(line => line[i] == counts[0][i])) return Candidates[i];
        return ',';
    }

    /// <summary>How often each candidate stands outside quotes in the first rows.</summary>
    private static List<int[]> Counts(string text, string comment, bool isCut)
    {
        const int maxRows = 20;
        var rows = new List<int[]>();
        var row = new int[Candidates.Length];
        var (isQuoted, isEmpty, start) = (false, true, 0);
        for (var i = 0; i < text.Length && rows.Count < maxRows; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            if (text[i] != '\n' || isQuoted)
            {
                if (!isQuoted && Array.IndexOf(Candidates, text[i]) is >= 0 and var candidate) row[candidate]++;
                isEmpty &= text[i] is '\r' or '\uFEFF';
                continue;
            }
            if (!isEmpty && (comment.Length == 0 || !text.AsSpan(start).StartsWith(comment, StringComparison.Ordinal))) rows.Add(row);
            (row, isEmpty, start) = (new int[Candidates.Length], true, i + 1);
        }
        if (!isEmpty && !isQuoted && !isCut && rows.Count < maxRows) rows.Add(row);
        return rows;
    }
}
