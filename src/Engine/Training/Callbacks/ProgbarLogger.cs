using System.Globalization;

namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Writes a line an epoch, with a bar while it is under way.</summary>
/// <param name="output">Where to; the console when null.</param>
public sealed class ProgbarLogger(TextWriter? output = null) : Callback
{
    private const int Width = 30;

    private readonly TextWriter _output = output ?? Console.Out;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}/{Run.Epochs}"));

    /// <inheritdoc/>
    public override void OnBatchEnd(int batch, Logs logs) => _output.Write($"\r{Bar(batch + 1, Run.Steps)} - {logs}");

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => _output.WriteLine($"\r{Bar(Run.Batch, Run.Batch)} - {logs}");

    /// <summary>As <c>12/30 [===========>..................]</c>.</summary>
    public static string Bar(int step, int? steps)
    {
        if (steps is not > 0) return string.Create(CultureInfo.InvariantCulture, $"{step}/?");
        var done = Math.Min(Width, step * Width / steps.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{step}/{steps} [{new string('=', Math.Max(0, done - 1))}{(done == 0 ? "" : done < Width ? ">" : "=")}{new string('.', Width - done)}]");
    }
}
