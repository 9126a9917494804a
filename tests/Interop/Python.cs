namespace Pipelines.Interop;

/// <summary>Runs scripts of this folder in the system's Python, with the system's packages.</summary>
internal static class Python
{
    private const string Program = "/usr/bin/python3";

    /// <summary>Runs a script in a process of its own; the test is skipped where Python or a module is missing.</summary>
    /// <param name="modules">What the script imports, apart from Python's own.</param>
    /// <param name="script">Its path in this folder.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="arguments">What follows the script's name.</param>
    /// <returns>Its standard output.</returns>
    public static string Run(string modules, string script, string input, params string[] arguments)
    {
        ScriptProcess.Require(Obstacle(modules));
        return ScriptProcess.Run(Program, [script, .. arguments], input);
    }

    private static string? Obstacle(string modules)
    {
        try
        {
            ScriptProcess.Run(Program, ["-c", $"import {modules}"], "");
            return null;
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return $"{Program} cannot import {modules}: {fault.Message}";
        }
    }
}
