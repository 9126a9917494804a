namespace Pipelines.Data.Expressions.Functions;

/// <summary>All functions of expressions, found by their base type.</summary>
public static class ExpressionFunctions
{
    /// <summary>All functions, in the order of their names.</summary>
    public static IReadOnlyList<ExpressionFunction> All { get; } =
    [
        .. typeof(ExpressionFunctions).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(ExpressionFunction)) && !t.IsAbstract)
            .Select(t => (ExpressionFunction)Activator.CreateInstance(t)!)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<string, ExpressionFunction> ByName = All.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The function of a name, null where there is none.</summary>
    public static ExpressionFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
