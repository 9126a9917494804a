using System.Diagnostics;

namespace Pipelines.EndToEnd.Support;

/// <summary>The command <c>pipeline</c> as a process of its own, in a workspace of its own.</summary>
public sealed class PipelineProcess : IDisposable
{
    /// <summary>The definition of the main job.</summary>
    public static string Penguins { get; } = Path.Combine(Repository.Root, "pipelines", "penguins.yaml");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private PipelineProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => process.HasExited;

    public int Id => process.Id;

    /// <summary>Starts the command.</summary>
    public static PipelineProcess Start(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pipeline.dll"), .. arguments, "--root", root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        return new PipelineProcess(Process.Start(start)!);
    }

    /// <summary>Starts the command and waits for its end.</summary>
    public static async Task<CommandResult> RunAsync(string root, params string[] arguments)
    {
        using var command = Start(root, arguments);
        return await command.EndAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
