namespace Pipelines.EndToEnd.Errors;

/// <summary>A line of the table in <c>docs/errors.md</c>.</summary>
public sealed record ErrorLine(string Case, int ExitCode, string Message);

/// <summary>The table of <c>docs/errors.md</c>: what is promised.</summary>
public static class ErrorTable
{
    /// <summary>All lines, in order.</summary>
    public static IReadOnlyList<ErrorLine> Lines { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "errors.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| case ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => new ErrorLine(cells[0], int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture), cells[3])),
    ];
}
