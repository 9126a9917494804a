using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Scheduling;

/// <summary>A definition that has a schedule.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="File">The definition's file.</param>
/// <param name="Schedule">When it runs.</param>
public sealed record ScheduledPipeline(string Name, string File, ScheduleOptions Schedule)
{
    /// <summary>The schedule as one text: a trigger that was made of the same text is kept, with the firings that it missed.</summary>
    internal string Signature => $"{Schedule.Cron} | {Schedule.TimeZone} | {Schedule.Misfire} | {File}";

    /// <summary>The scheduled definitions of a folder, by file name.</summary>
    /// <exception cref="Data.Documents.DocumentException">A definition has faults.</exception>
    /// <exception cref="PipelineException">There is no such folder, or two definitions have one name.</exception>
    public static IReadOnlyList<ScheduledPipeline> In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new PipelineException($"{folder}: there is no such folder. Expected one with pipeline definitions.");
        }

        var found = Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .Select(file => DefinitionFile.Load(file))
            .Where(file => file.Definition.Schedule is not null)
            .Select(file => new ScheduledPipeline(file.Definition.Pipeline, file.File, file.Definition.Schedule!))
            .ToArray();
        return found.GroupBy(pipeline => pipeline.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new PipelineException($"{string.Join(" and ", twice.Select(pipeline => pipeline.File))} both define the pipeline '{twice.Key}'. Expected one file a name.")
            : found;
    }
}
