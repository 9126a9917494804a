using Pipelines.Cli;

namespace Pipelines.EndToEnd;

/// <summary>How a command ended.</summary>
public sealed record CommandResult(int ExitCode, string Out, string Error)
{
    /// <summary>Everything that was printed.</summary>
    public string All => Out + Error;

    /// <summary>Runs a command in this process.</summary>
    public static async Task<CommandResult> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, TextWriter.Synchronized(output), TextWriter.Synchronized(error), TestContext.Current.CancellationToken);
        return new CommandResult(code, output.ToString(), error.ToString());
    }
}
