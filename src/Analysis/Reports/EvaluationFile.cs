using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipelines.Data;

namespace Pipelines.Analysis;

/// <summary>The JSON form of an evaluation: the same bytes for the same evaluation; a metric without a value carries its reason instead.</summary>
public static class EvaluationFile
{
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON text, ending with a line feed.</summary>
    public static string Write(Evaluation evaluation) => ToJson(evaluation).ToJsonString(s_format) + "\n";

    /// <summary>Writes the JSON to a file.</summary>
    public static void Write(Evaluation evaluation, string path) => File.WriteAllText(path, Write(evaluation));

    private static JsonObject ToJson(Evaluation evaluation) => new()
    {
        ["format"] = 1,
        ["task"] = evaluation.Classes switch { 0 => "regression", 2 => "binary", _ => "multi_class" },
        ["classes"] = evaluation.ClassNames is { } names ? new JsonArray([.. names.Select(n => (JsonNode)n)]) : null,
        ["rows"] = Rows(evaluation.Rows),
        ["slices"] = new JsonArray([.. evaluation.Slices.Select(ToJson)]),
        ["blessing"] = new JsonObject
        {
            ["blessed"] = evaluation.Blessing.IsBlessed,
            ["checks"] = new JsonArray([.. evaluation.Blessing.Checks.Select(c => new JsonObject { ["metric"] = c.Metric, ["slice"] = c.Slice, ["passed"] = c.IsPassed, ["sentence"] = c.Sentence })]),
            ["notes"] = new JsonArray([.. evaluation.Blessing.Notes.Select(n => (JsonNode)n)]),
        },
    };

    private static JsonObject Rows(RowAccount rows)
    {
        var dropped = new JsonObject();
        foreach (var (reason, count) in rows.Dropped)
            dropped[reason] = count;
        return new JsonObject { ["in"] = rows.In, ["out"] = rows.Out, ["dropped"] = dropped };
    }

    private static JsonObject ToJson(SliceEvaluation slice)
    {
        var by = new JsonObject();
        foreach (var value in slice.Slice.Values)
            by[value.Column] = value.Value;
        var metrics = new JsonObject();
        foreach (var (name, measured) in slice.Metrics)
            metrics[name] = ToJson(measured);
        var json = new JsonObject { ["slice"] = slice.Slice.ToString(), ["by"] = by, ["examples"] = slice.Examples };
        if (slice.IsTooSmall)
            json["too_small"] = true;
        else
            json["metrics"] = metrics;
        return json;
    }

    private static JsonObject ToJson(MetricEvaluation measured)
    {
        var json = new JsonObject();
        if (measured.Candidate.Matrix is { } matrix)
            json["matrix"] = new JsonArray([.. matrix.Select(row => new JsonArray([.. row.Select(v => (JsonNode)v)]))]);
        else if (measured.Candidate.Value is { } value)
            json["value"] = value;
        else
            json["undefined"] = measured.Candidate.Undefined;
        if (measured.Baseline?.Value is { } baseline)
            json["baseline"] = baseline;
        else if (measured.Baseline?.Undefined is { } reason)
            json["baseline_undefined"] = reason;
        if (measured.Change is { } change)
        {
            json["change"] = change.Value;
            if (change.StandardError is { } error)
                json["change_standard_error"] = error;
        }
        return json;
    }
}
