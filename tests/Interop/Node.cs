using System.Diagnostics;

namespace Pipelines.Interop;

/// <summary>Runs scripts of this folder in Node.js, with the packages of its lock file.</summary>
internal static class Node
{
    private static readonly Lazy<string?> _obstacle = new(Install);

    /// <summary>Runs a script in a process of its own; the test is skipped where that cannot be.</summary>
    /// <param name="script">Its path in this folder.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="arguments">What follows the script's name.</param>
    /// <returns>Its standard output.</returns>
    public static string Run(string script, string input, params string[] arguments)
    {
        ScriptProcess.Require(_obstacle.Value);
        return ScriptProcess.Run("node", [script, .. arguments], input);
    }

    /// <summary>Starts a script that runs until it is killed; the test is skipped where that cannot be.</summary>
    public static Process Start(string script, params string[] arguments)
    {
        ScriptProcess.Require(_obstacle.Value);
        return Process.Start(new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = ScriptProcess.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>What keeps the packages from being used; nothing when they are installed.</summary>
    private static string? Install()
    {
        try
        {
            var (wanted, installed) = (new FileInfo(Path.Combine(ScriptProcess.Folder, "package-lock.json")), new FileInfo(Path.Combine(ScriptProcess.Folder, "node_modules", ".package-lock.json")));
            if (!installed.Exists || installed.LastWriteTimeUtc < wanted.LastWriteTimeUtc)
                ScriptProcess.Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], "");
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
}
