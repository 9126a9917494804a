using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Store;

/// <summary>What is known of an execution when it begins.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Number">Its place in the run, from 1.</param>
/// <param name="Reason">Why it runs, is cached or skipped.</param>
/// <param name="Fingerprint">What it depends on; null for one that is skipped.</param>
/// <param name="Inputs">What it reads, by slot.</param>
public sealed record NewExecution(
    long Run, string Pipeline, string Component, int Number, string Reason, Fingerprint? Fingerprint, IReadOnlyDictionary<string, Artifact> Inputs);
