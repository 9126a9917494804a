using System.Globalization;

namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Writes each epoch's logs as a line of a CSV file.</summary>
/// <param name="path">The file.</param>
/// <param name="append">Whether lines that are there stay.</param>
/// <param name="separator">Between fields.</param>
public sealed class CSVLogger(string path, bool append = false, char separator = ',') : Callback
{
    private string[]? _names;

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        _names = append && File.Exists(path) ? File.ReadLines(path).FirstOrDefault()?.Split(separator)[1..] : null;
        if (!append) File.Delete(path);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        using var file = new StreamWriter(path, append: true) { NewLine = "\n" };
        if (_names is null) file.WriteLine(string.Join(separator, (_names = [.. logs.Keys]).Prepend("epoch")));
        file.WriteLine(string.Join(separator, _names.Select(n => logs.TryGetValue(n, out var value) ? value.ToString("R", CultureInfo.InvariantCulture) : "NA").Prepend(epoch.ToString(CultureInfo.InvariantCulture))));
    }
}
