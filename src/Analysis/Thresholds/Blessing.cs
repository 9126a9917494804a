namespace Pipelines.Analysis;

/// <summary>Whether a model may go into production, and why.</summary>
/// <param name="IsBlessed">Whether every bound holds.</param>
/// <param name="Checks">Every bound that was held against a value, in the order of the options.</param>
/// <param name="Notes">What was not checked and why.</param>
public sealed record Blessing(bool IsBlessed, IReadOnlyList<ThresholdCheck> Checks, IReadOnlyList<string> Notes)
{
    /// <summary>The sentences that decided: those of the failed checks, or where none failed those of the passed ones.</summary>
    public IReadOnlyList<string> Reasons => [.. Checks.Where(c => c.IsPassed == IsBlessed).Select(c => c.Sentence)];
}
