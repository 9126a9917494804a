namespace Pipelines.Transform;

/// <summary>The words for kinds in messages.</summary>
internal static class Kinds
{
    public static string Name(FeatureKind kind) => kind switch
    {
        FeatureKind.Number => "a number",
        FeatureKind.Integer => "an integer",
        FeatureKind.Text => "text",
        FeatureKind.Category => "a category index",
        FeatureKind.Vector => "a vector",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string List(ReadOnlySpan<FeatureKind> kinds)
    {
        var names = new List<string>();
        foreach (var kind in kinds) names.Add(Name(kind));
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    /// <summary>What to put between, with a space before; empty where nothing fits.</summary>
    public static string Hint(FeatureKind value, ReadOnlySpan<FeatureKind> wanted) =>
        value is FeatureKind.Text && wanted.Contains(FeatureKind.Category) ? " Put 'vocabulary' before it."
        : value is FeatureKind.Integer && wanted.Contains(FeatureKind.Category) ? " Put 'vocabulary' or 'bucketize' before it."
        : value is FeatureKind.Number && !wanted.Contains(FeatureKind.Number) ? " A number becomes a category by 'bucketize'."
        : value is FeatureKind.Text && wanted.Contains(FeatureKind.Number) ? " Text becomes numbers by 'vocabulary' and 'one_hot'."
        : "";
}
