using Pipelines.Trainer;
using Pipelines.Transform;

namespace Pipelines.Orchestration.Components.Trainer;

/// <summary>What the trainer was told.</summary>
/// <param name="Trainer">Model, optimizer, epochs, seed.</param>
/// <param name="Label">What is predicted.</param>
/// <param name="MaxDropped">The share of rows that may be without a label.</param>
public sealed record TrainerComponentOptions(TrainerOptions Trainer, LabelSpec Label, double MaxDropped);
