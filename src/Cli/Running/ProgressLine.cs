using System.Globalization;
using Pipelines.Cli.Output;
using Pipelines.Orchestration.Running;

namespace Pipelines.Cli.Running;

/// <summary>How far the running step is: a line that is drawn over where standard error is a terminal, else a plain line every half minute.</summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider clock)
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100), Plain = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (string Title, long Started, long Shown)> _steps = [];
    private bool _isDrawn;

    /// <summary>A step begins.</summary>
    public void Begin(string step, string title)
    {
        _steps[step] = (title, clock.GetTimestamp(), clock.GetTimestamp());
        if (terminal.IsInteractive) Draw(title + " ...");
    }

    /// <summary>A step came on; shown if the last time is long enough ago.</summary>
    public void Show(string step, StepProgress progress)
    {
        if (terminal.Verbosity < Verbosity.Normal || !_steps.TryGetValue(step, out var state)) return;
        if (clock.GetElapsedTime(state.Shown) < (terminal.IsInteractive ? Redraw : Plain)) return;
        _steps[step] = state with { Shown = clock.GetTimestamp() };
        var text = $"{state.Title} {Describe(progress, clock.GetElapsedTime(state.Started))}";
        if (terminal.IsInteractive) Draw(text);
        else terminal.Say(text);
    }

    /// <summary>A step ended.</summary>
    public void End(string step)
    {
        _steps.Remove(step);
        Clear();
    }

    /// <summary>Takes the line away, so that another can be written.</summary>
    public void Clear()
    {
        if (!_isDrawn) return;
        terminal.Error.Write("\r\u001b[K");
        _isDrawn = false;
    }

    private void Draw(string text)
    {
        if (terminal.Verbosity < Verbosity.Normal) return;
        terminal.Error.Write($"\r\u001b[K{terminal.Paint(text, Color.Cyan)}");
        _isDrawn = true;
    }

    internal static string Describe(StepProgress progress, TimeSpan elapsed)
    {
        var metrics = string.Concat((progress.Metrics ?? new Dictionary<string, double>()).Select(m => $"  {m.Key} {Display.Number(m.Value)}"));
        var rate = elapsed.TotalSeconds > 0 ? $"  {Display.Number(progress.Done / elapsed.TotalSeconds)} {progress.Unit}/s" : "";
        if (progress.Total is not > 0) return $"{progress.Done.ToString("N0", CultureInfo.InvariantCulture)} {progress.Unit}{metrics}{rate}";

        var share = Math.Clamp(progress.Done / progress.Total.Value, 0, 1);
        var filled = (int)(share * 20);
        var left = share > 0.01 ? $"  {Display.Duration(elapsed * ((1 - share) / share))} left" : "";
        return $"[{new string('=', filled)}{new string(' ', 20 - filled)}] {progress.Done.ToString("0.#", CultureInfo.InvariantCulture)}/{progress.Total.Value.ToString("0.#", CultureInfo.InvariantCulture)} {progress.Unit}{metrics}{rate}{left}";
    }
}
