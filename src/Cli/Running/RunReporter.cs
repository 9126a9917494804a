using Pipelines.Cli.Output;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Running.Events;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Running;

/// <summary>Tells a run while it happens: one line a step, warnings, a progress bar or a line now and then; or JSON events, one a line.</summary>
internal sealed class RunReporter(Terminal terminal, TimeProvider clock) : IRunObserver
{
    private readonly ProgressLine _progress = new(terminal, clock);
    private int _steps;

    /// <summary>The run's number once it has begun.</summary>
    public long? Run { get; private set; }

    public void Observe(RunEvent happened)
    {
        Run = happened.Run;
        if (terminal.IsJson)
        {
            if (happened is not StepProgressed) terminal.Print(System.Text.Encoding.UTF8.GetString(happened.ToJson()));
            return;
        }
        switch (happened)
        {
            case RunStarted started:
                _steps = started.Steps.Count;
                terminal.Say($"Run {started.Run} of {started.Pipeline}.", Verbosity.Detailed);
                break;
            case StepStarted started:
                _progress.Begin(started.Step, $"{started.Number}/{_steps} {started.Step}");
                terminal.Say($"{started.Number}/{_steps} {started.Step}: {string.Join("; ", started.Reasons)}.", Verbosity.Detailed);
                break;
            case StepProgressed progressed:
                _progress.Show(progressed.Step, progressed.Progress);
                break;
            case LineLogged line:
                Log(line);
                break;
            case StepFinished finished:
                _progress.End(finished.Step);
                Finish(finished);
                break;
        }
    }

    private void Log(LineLogged line)
    {
        var (atLeast, word) = line.Level switch
        {
            LogLevel.Detail => (Verbosity.Detailed, ""),
            LogLevel.Information => (Verbosity.Normal, ""),
            LogLevel.Warning => (Verbosity.Minimal, terminal.Paint("warning", Color.Yellow) + ": "),
            _ => (Verbosity.Minimal, terminal.Paint("error", Color.Red) + ": "),
        };
        if (terminal.Verbosity < atLeast) return;
        _progress.Clear();
        terminal.Say($"    {word}{(line.Step is null ? "" : line.Step + ": ")}{line.Message}", atLeast);
        if (line.Detail is not null) terminal.Say(line.Detail, Verbosity.Diagnostic);
    }

    private void Finish(StepFinished step)
    {
        var word = terminal.Paint(StateWords.Of(step.State).PadRight(9), StateWords.ColorOf(step.State));
        var what = step.State switch
        {
            ExecutionState.Completed => step.Summary,
            ExecutionState.Cached or ExecutionState.Skipped => string.Join("; ", step.Reasons),
            _ => FirstLine(step.Error),
        };
        var time = step.State is ExecutionState.Cached or ExecutionState.Skipped ? "" : Display.Duration(TimeSpan.FromSeconds(step.Seconds));
        terminal.Print($"{step.Number}/{_steps} {step.Step,-18} {word} {what,-52} {time,8}".TrimEnd());
        foreach (var more in step.State is ExecutionState.Completed ? [] : (step.Error ?? "").Split('\n').Skip(1)) terminal.Say($"      {more.TrimEnd()}", Verbosity.Minimal);
        if (step.Rows is { } rows && step.State is ExecutionState.Completed) terminal.Say($"      {rows}", Verbosity.Detailed);
    }

    private static string FirstLine(string? text) => text?.Split('\n')[0].TrimEnd() ?? "";
}
