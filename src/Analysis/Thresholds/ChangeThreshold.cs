using System.ComponentModel.DataAnnotations;

namespace Pipelines.Analysis;

/// <summary>
/// What a metric may change against the model in production: the change is the candidate's value minus the baseline's. Bounds are inclusive.
/// With <paramref name="Confidence"/> the bound must hold not only for the measured change but for its one-sided confidence limit, which comes of a
/// paired Poisson bootstrap over the examples.
/// </summary>
/// <param name="AtLeast">The least change, such as -0.005.</param>
/// <param name="AtMost">The greatest change, for metrics where less is better.</param>
/// <param name="Confidence">How sure the bound must be, such as 0.95; null: the measured change alone counts.</param>
/// <param name="Relative">Whether the change is divided by the baseline's absolute value; a baseline of 0 then fails.</param>
public sealed record ChangeThreshold(
    double? AtLeast = null,
    double? AtMost = null,
    [Range(0.5, 0.9999)] double? Confidence = null,
    bool Relative = false);
