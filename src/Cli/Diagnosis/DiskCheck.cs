using Pipelines.Cli.Output;

namespace Pipelines.Cli.Diagnosis;

internal sealed class DiskCheck : HealthCheck
{
    private const long Enough = 1L << 30;

    public override Finding Examine(string root)
    {
        var folder = root;
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? Path.GetPathRoot(root)!;
        try
        {
            var probe = Path.Combine(folder, $".pipeline-doctor-{Environment.ProcessId}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) { }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Finding("disk", HealthResult.Error, $"{folder} cannot be written: {exception.Message}", "Choose another folder with --root, or give this user the right to write.");
        }
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free >= Enough
            ? new Finding("disk", HealthResult.Ok, $"{Display.Size(free)} free in {folder}.")
            : new Finding("disk", HealthResult.Warning, $"{Display.Size(free)} free in {folder}.", $"Expected {Display.Size(Enough)} or more.");
    }
}
