using System.Text.Json.Nodes;
using Pipelines.Cli.Output;
using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Store;

namespace Pipelines.Cli.Running;

/// <summary>Runs and steps as JSON.</summary>
internal static class RunJson
{
    public static JsonObject Of(RunInfo run) => JsonOutput.Object(
        ("run", run.Id),
        ("pipeline", run.Pipeline),
        ("state", Word(run.State)),
        ("trigger", run.Trigger),
        ("startedAt", Display.Iso(run.StartedAt)),
        ("endedAt", run.EndedAt is { } end ? Display.Iso(end) : null),
        ("cause", run.Cause),
        ("definition", run.Definition),
        ("overrides", new JsonArray([.. run.Overrides.Select(o => (JsonNode)o)])));

    public static JsonObject Of(RunInfo run, IReadOnlyList<ExecutionInfo> steps)
    {
        var json = Of(run);
        json["steps"] = new JsonArray([.. steps.Select(s => (JsonNode)Of(s))]);
        return json;
    }

    private static JsonObject Of(ExecutionInfo step) => new()
    {
        ["execution"] = step.Id,
        ["number"] = step.Number,
        ["step"] = step.Component,
        ["state"] = Word(step.State),
        ["attempt"] = step.Attempt,
        ["reason"] = step.Reason,
        ["startedAt"] = Display.Iso(step.StartedAt),
        ["endedAt"] = step.EndedAt is { } end ? Display.Iso(end) : null,
        ["fingerprint"] = step.Fingerprint,
        ["cachedFromRun"] = step.CachedFromRun,
        ["summary"] = step.Summary,
        ["error"] = step.Error,
        ["rows"] = step.Rows is { } rows ? Of(rows) : null,
        ["metrics"] = new JsonObject(step.Metrics.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)(double.IsFinite(m.Value) ? m.Value : null)))),
        ["inputs"] = Of(step.Inputs),
        ["outputs"] = Of(step.Outputs),
    };

    private static JsonObject Of(RowAccount rows) => new()
    {
        ["in"] = rows.In,
        ["out"] = rows.Out,
        ["dropped"] = new JsonObject(rows.Dropped.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
    };

    private static JsonObject Of(IReadOnlyDictionary<string, Artifact> artifacts)
        => new(artifacts.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)new JsonObject { ["artifact"] = a.Value.Id, ["type"] = a.Value.Type, ["path"] = a.Value.Path })));

    private static string Word(ExecutionState state) => Data.Documents.Names.ToSnakeCase(state.ToString());
}
