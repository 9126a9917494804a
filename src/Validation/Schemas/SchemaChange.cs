namespace Pipelines.Validation;

/// <summary>One difference between two schemas.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Key">The key under the feature; null where the feature as a whole is new or gone.</param>
/// <param name="From">The YAML of the old value; null where there is none.</param>
/// <param name="To">The YAML of the new value; null where there is none.</param>
public sealed record SchemaChange(string Feature, string? Key, string? From, string? To)
{
    /// <summary>The change as a line: <c>fare: max 100 -> 175.05</c>.</summary>
    public override string ToString() => (Key, From, To) switch
    {
        (null, null, _) => $"{Feature}: new, {To}",
        (null, _, null) => $"{Feature}: gone, {From}",
        (_, null, _) => $"{Feature}: {Key} {To} (new)",
        (_, _, null) => $"{Feature}: {Key} {From} (taken out)",
        _ => $"{Feature}: {Key} {From} -> {To}",
    };
}
