using System.ComponentModel.DataAnnotations;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Which spans of examples are read where the source has <c>{span}</c> or <c>{YYYY}-{MM}-{DD}</c> in it.</summary>
/// <param name="Last">How many of the newest ones; null: one, or all where there are bounds.</param>
/// <param name="From">The first that may be read: a number, or a date such as 2026-01-31.</param>
/// <param name="To">The last that may be read.</param>
/// <param name="Expect">The span that must be there before anything is read: a number, a date, or <c>today</c> or <c>yesterday</c> (UTC) where spans are days.</param>
/// <param name="Wait">How many seconds to wait for it.</param>
public sealed record SpanOptions([Range(1, 1_000_000)] int? Last = null, string? From = null, string? To = null, string? Expect = null, [Range(0, 604_800)] int Wait = 0);
