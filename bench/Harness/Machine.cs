using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipelines.Bench;

/// <summary>Where figures were taken: without it they say little. The commit is the checkout's, with <c>+</c> where files were changed.</summary>
internal sealed record Machine(string Processor, int Cores, string Vectors, string System, string Runtime, string Commit, string Date)
{
    public static Machine Here() => new(
        ProcessorName(), Environment.ProcessorCount,
        Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits",
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription,
        Git("rev-parse", "--short", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? "+" : ""),
        DateTime.UtcNow.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture));

    private static string ProcessorName()
        => File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..] : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return text.Trim();
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
