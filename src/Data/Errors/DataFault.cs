namespace Pipelines.Data;

/// <summary>What is wrong with data: where, what came, what was expected, what to do. Each part reads as a piece of a sentence.</summary>
public sealed record DataFault
{
    /// <summary>The file, where one is at fault.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>The name of the column.</summary>
    public string? Column { get; init; }

    /// <summary>What came, as in "found …".</summary>
    public required string Found { get; init; }

    /// <summary>What was expected, as in "expected …".</summary>
    public string? Expected { get; init; }

    /// <summary>What to do: a whole sentence.</summary>
    public string? Hint { get; init; }

    /// <summary>One sentence, and a second one where there is a hint: <c>train.csv line 118: found 13 fields, expected 14. …</c></summary>
    public override string ToString()
    {
        var place = string.Concat(File, File is not null && Line is not null ? " " : "", Line is { } line ? $"line {line}" : "", Column is null ? "" : $"{(File is null && Line is null ? "" : ", ")}column '{Column}'");
        var body = $"found {Found}{(Expected is null ? "" : $", expected {Expected}")}.";
        var head = place.Length == 0 ? char.ToUpperInvariant(body[0]) + body[1..] : $"{place}: {body}";
        return Hint is null ? head : $"{head} {Hint}";
    }
}
