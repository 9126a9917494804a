namespace Pipelines.Engine.Training.Saving;

/// <summary>Types by their full name, in whatever assembly is loaded.</summary>
internal static class TypeNames
{
    /// <exception cref="ModelFileException">There is none, or it is of another kind.</exception>
    public static Type Find(string name, Type expected)
    {
        var type = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(name)).FirstOrDefault(t => t is not null)
            ?? throw new ModelFileException($"The type {name} is in no assembly that is loaded. Reference the project that has it, and use one of its types before loading.");
        return expected.IsAssignableFrom(type) ? type : throw new ModelFileException($"{name} is no {expected.Name}.");
    }
}
