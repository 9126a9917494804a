namespace Pipelines.Data;

/// <summary>The formats that this library knows, found by their base type.</summary>
public static class ExampleFormats
{
    /// <summary>All formats with their default options, in the order of their names.</summary>
    public static IReadOnlyList<ExampleFormat> All { get; } =
    [
        .. typeof(ExampleFormats).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(ExampleFormat)) && !t.IsAbstract)
            .Select(WithDefaults)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>What example sets are written in.</summary>
    public static ExampleFormat Preferred { get; } = ByName("parquet");

    /// <summary>The format of a name.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static ExampleFormat ByName(string name) => All.FirstOrDefault(f => f.Name == name)
        ?? throw new DataException(new() { Found = $"the format '{name}'", Expected = $"one of {string.Join(", ", All.Select(f => f.Name))}" });

    /// <summary>The format of a file by its extension, without a <c>.gz</c> after it.</summary>
    /// <exception cref="DataException">No format has the extension.</exception>
    public static ExampleFormat ByFile(string file) => All.FirstOrDefault(f => f.Recognises(file))
        ?? throw new DataException(new()
        {
            File = file,
            Found = $"the extension '{FileNames.Extension(file)}'",
            Expected = $"one of {string.Join(", ", All.SelectMany(f => f.Extensions))}, or one of these with .gz",
            Hint = "Name the format by the option format.",
        });

    private static ExampleFormat WithDefaults(Type type)
    {
        var constructor = type.GetConstructors().Single(c => c.GetParameters().All(p => p.HasDefaultValue));
        return (ExampleFormat)constructor.Invoke([.. constructor.GetParameters().Select(p => p.DefaultValue)]);
    }
}
