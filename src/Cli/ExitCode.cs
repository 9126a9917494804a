namespace Pipelines.Cli;

/// <summary>What the command's exit code says; a promise to scripts, listed in <c>docs/cli.md</c>.</summary>
public static class ExitCode
{
    /// <summary>Done; also when there was nothing to do.</summary>
    public const int Success = 0;

    /// <summary>A run finished and a step failed.</summary>
    public const int StepFailed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int BadCommandLine = 2;

    /// <summary>A pipeline definition or a configuration is wrong.</summary>
    public const int BadDefinition = 3;

    /// <summary>A gate said no: anomalies in the data, or a model that was not blessed.</summary>
    public const int GateClosed = 4;

    /// <summary>The environment is at fault: a file, a port, a device, a disk.</summary>
    public const int Environment = 5;

    /// <summary>Time ran out.</summary>
    public const int TimedOut = 6;

    /// <summary>A fault of this program itself.</summary>
    public const int InternalError = 70;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;
}
