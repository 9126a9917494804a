using System.Diagnostics;

namespace Pipelines.Interop;

/// <summary>Runs scripts of this folder in Node.js, with the packages of its lock file.</summary>
internal static class Node
{
    private static readonly string _folder = Path.Combine(SharedData.RepositoryRoot(), "tests", "Interop");

    private static readonly Lazy<string?> _obstacle = new(Install);

    /// <summary>Runs a script in a process of its own; the test is skipped where that cannot be.</summary>
    /// <param name="script">Its path in this folder.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="arguments">What follows the script's name.</param>
    /// <returns>Its standard output.</returns>
    public static string Run(string script, string input, params string[] arguments)
    {
        if (_obstacle.Value is { } obstacle)
        {
            Assert.False(Environment.GetEnvironmentVariable("PIPELINE_TEST_ALL") == "1", obstacle);
            Assert.Skip(obstacle);
        }
        return Execute("node", [script, .. arguments], input);
    }

    /// <summary>What keeps the packages from being used; nothing when they are installed.</summary>
    private static string? Install()
    {
        try
        {
            var (wanted, installed) = (new FileInfo(Path.Combine(_folder, "package-lock.json")), new FileInfo(Path.Combine(_folder, "node_modules", ".package-lock.json")));
            if (!installed.Exists || installed.LastWriteTimeUtc < wanted.LastWriteTimeUtc)
                Execute("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], "");
            return null;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            return $"Node.js is not installed: {fault.Message}";
        }
        catch (InvalidOperationException fault)
        {
            return $"The packages of tests/Interop cannot be installed: {fault.Message}";
        }
    }

    private static string Execute(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
    }
}
