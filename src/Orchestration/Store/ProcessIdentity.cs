using System.ComponentModel;
using System.Diagnostics;

namespace Pipelines.Orchestration.Store;

/// <summary>A process, told apart from a later one that was given the same number.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="Id">The process number.</param>
/// <param name="StartedAt">When it started.</param>
public sealed record ProcessIdentity(string Machine, int Id, DateTimeOffset StartedAt)
{
    // The start time is computed from the time since boot: it wavers by some milliseconds from reader to reader.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = Read();

    /// <summary>Whether the process still lives. One of another machine is taken to live.</summary>
    public bool IsAlive()
    {
        if (Machine != Environment.MachineName)
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(Id);
            return (new DateTimeOffset(process.StartTime) - StartedAt).Duration() <= Tolerance;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            return false; // no process has this number (any more)
        }
        catch (Win32Exception)
        {
            return true; // it lives, but belongs to somebody else
        }
    }

    private static ProcessIdentity Read()
    {
        using var process = Process.GetCurrentProcess();
        return new(Environment.MachineName, process.Id, process.StartTime);
    }
}
