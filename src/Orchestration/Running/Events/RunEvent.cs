using System.Text.Json.Serialization;

namespace Pipelines.Orchestration.Running.Events;

/// <summary>Something that happened in a run; a line of its log.</summary>
/// <param name="At">When.</param>
/// <param name="Run">The run.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunStarted), "run_started")]
[JsonDerivedType(typeof(StepStarted), "step_started")]
[JsonDerivedType(typeof(StepProgressed), "step_progressed")]
[JsonDerivedType(typeof(StepFinished), "step_finished")]
[JsonDerivedType(typeof(LineLogged), "line_logged")]
[JsonDerivedType(typeof(RunFinished), "run_finished")]
public abstract record RunEvent(DateTimeOffset At, long Run)
{
    /// <summary>The version of this form.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; } = 1;

    /// <summary>The event as one line of JSON, in UTF-8 without a line end.</summary>
    public byte[] ToJson() => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(this, OrchestrationJson.Default.RunEvent);
}
