using System.Diagnostics;

namespace Pipelines.Interop;

/// <summary>Runs programs in the folder of these tests.</summary>
internal static class ScriptProcess
{
    /// <summary>The folder that scripts and packages lie in.</summary>
    public static string Folder { get; } = Path.Combine(SharedData.RepositoryRoot(), "tests", "Interop");

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">It is not installed.</exception>
    public static string Run(string program, IEnumerable<string> arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
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

    /// <summary>Skips the test where something is not installed, or fails it where all tests are asked for.</summary>
    public static void Require(string? obstacle)
    {
        if (obstacle is null) return;
        Assert.False(Environment.GetEnvironmentVariable("PIPELINE_TEST_ALL") == "1", obstacle);
        Assert.Skip(obstacle);
    }
}
