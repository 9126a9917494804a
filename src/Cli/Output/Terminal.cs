namespace Pipelines.Cli.Output;

/// <summary>The two streams of a command: results to standard output, talk (progress, logs, errors) to standard error.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Format">How results are written.</param>
/// <param name="Verbosity">How much is said.</param>
/// <param name="UseColor">Whether colours help; the words carry the meaning.</param>
/// <param name="IsInteractive">Whether a bar may be drawn over and a question asked.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, OutputFormat Format, Verbosity Verbosity, bool UseColor, bool IsInteractive)
{
    /// <summary>Whether results are JSON, on which nothing else may appear.</summary>
    public bool IsJson => Format is OutputFormat.Json;

    /// <summary>A line of talk, unless the verbosity is lower than asked for.</summary>
    public void Say(string line, Verbosity atLeast = Verbosity.Normal)
    {
        if (Verbosity >= atLeast) Error.WriteLine(line);
    }

    /// <summary>A line of the result, unless quiet.</summary>
    public void Print(string line)
    {
        if (Verbosity > Verbosity.Quiet) Out.WriteLine(line);
    }

    /// <summary>Text in a colour where colours are used.</summary>
    public string Paint(string text, Color color) => UseColor ? $"\u001b[{(int)color}m{text}\u001b[0m" : text;
}

/// <summary>The colours used, by their meaning; the values are ANSI's.</summary>
public enum Color
{
    /// <summary>Failed.</summary>
    Red = 31,

    /// <summary>Done.</summary>
    Green = 32,

    /// <summary>Warning, skipped.</summary>
    Yellow = 33,

    /// <summary>Running.</summary>
    Cyan = 36,

    /// <summary>Cached, details.</summary>
    Grey = 90,
}
