namespace Pipelines.Data;

/// <summary>What is wrong with data: where, what came, what was expected, what to do. Each part reads as a piece of a sentence.</summary>
public sealed record DataFault
{
    /// <summary>The file, where one is at fault.</summary>
    public string? File { get; init; }

    /// <summary>What else is at fault than a file, with the place in it: <c>Expression 'a +' at character 4</c>.</summary>
    public string? Place { get; init; }

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
        string?[] parts = [Place ?? File, Line is { } line ? $"line {line}" : null];
        var place = string.Join(' ', parts.Where(p => p is not null));
        if (Column is not null) place += (place.Length == 0 ? "Column '" : ", column '") + Column + "'";
        var body = $"found {Found}{(Expected is null ? "" : $", expected {Expected}")}.";
        var head = place.Length == 0 ? char.ToUpperInvariant(body[0]) + body[1..] : $"{place}: {body}";
        return Hint is null ? head : $"{head} {Hint}";
    }
}
