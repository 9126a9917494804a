using System.ComponentModel.DataAnnotations;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Which spans of examples are read where the source has <c>{span}</c> in it.</summary>
/// <param name="Last">How many of the newest ones.</param>
public sealed record SpanOptions([Range(1, 1_000_000)] int Last = 1);
