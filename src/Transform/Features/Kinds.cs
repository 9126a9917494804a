namespace Pipelines.Transform;

/// <summary>Single values and lists of them, and the words for kinds in messages.</summary>
internal static class Kinds
{
    /// <summary>Whether a row holds several values of a kind.</summary>
    public static bool IsList(this FeatureKind kind) => kind >= FeatureKind.NumberList;

    /// <summary>The kind of an element of a list; of a single value its own.</summary>
    public static FeatureKind Element(this FeatureKind kind) => kind switch
    {
        FeatureKind.NumberList => FeatureKind.Number,
        FeatureKind.IntegerList => FeatureKind.Integer,
        FeatureKind.TextList => FeatureKind.Text,
        FeatureKind.CategoryList => FeatureKind.Category,
        _ => kind,
    };

    /// <summary>The kind of a list of such elements.</summary>
    public static FeatureKind List(this FeatureKind element) => element switch
    {
        FeatureKind.Number => FeatureKind.NumberList,
        FeatureKind.Integer => FeatureKind.IntegerList,
        FeatureKind.Text => FeatureKind.TextList,
        FeatureKind.Category => FeatureKind.CategoryList,
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, null),
    };

    /// <summary>A list of elements of the kind where <paramref name="shape"/> is a list, else a single one.</summary>
    public static FeatureKind Like(this FeatureKind element, FeatureKind shape) => shape.IsList() ? element.List() : element;

    public static string Name(FeatureKind kind) => kind switch
    {
        FeatureKind.Number => "a number",
        FeatureKind.Integer => "an integer",
        FeatureKind.Text => "text",
        FeatureKind.Category => "a category index",
        FeatureKind.Vector => "a vector",
        FeatureKind.NumberList => "a list of numbers",
        FeatureKind.IntegerList => "a list of integers",
        FeatureKind.TextList => "a list of texts",
        FeatureKind.CategoryList => "a list of category indexes",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Names(ReadOnlySpan<FeatureKind> kinds)
    {
        var names = new List<string>();
        foreach (var kind in kinds) names.Add(Name(kind));
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    /// <summary>What to put between, with a space before; empty where nothing fits.</summary>
    public static string Hint(FeatureKind value, ReadOnlySpan<FeatureKind> wanted) =>
        value is FeatureKind.Text && wanted.Contains(FeatureKind.TextList) ? " Put 'split' before it."
        : value is FeatureKind.Text && wanted.Contains(FeatureKind.Category) ? " Put 'vocabulary' before it."
        : value is FeatureKind.Integer && wanted.Contains(FeatureKind.Category) ? " Put 'vocabulary' or 'bucketize' before it."
        : value is FeatureKind.TextList or FeatureKind.IntegerList && wanted.Contains(FeatureKind.CategoryList) ? " Put 'vocabulary' before it."
        : value is FeatureKind.CategoryList && wanted.Contains(FeatureKind.Category) ? " Put 'multi_hot' after a list of category indexes."
        : value is FeatureKind.NumberList or FeatureKind.IntegerList && wanted.Contains(FeatureKind.Number) ? " A list becomes one number by 'reduce'."
        : value is FeatureKind.Number && !wanted.Contains(FeatureKind.Number) ? " A number becomes a category by 'bucketize'."
        : value is FeatureKind.Text && wanted.Contains(FeatureKind.Number) ? " Text becomes numbers by 'number', or by 'vocabulary' and 'one_hot'."
        : "";
}
