namespace Pipelines.Serving.Models;

/// <summary>Which version of which model a request asks for.</summary>
/// <param name="Name">The model.</param>
/// <param name="Version">A version's number, or null for the newest that is loaded.</param>
/// <param name="Label">A label that stands for a version, or null. Not together with a version.</param>
public readonly record struct ModelSelector(string Name, long? Version = null, string? Label = null)
{
    /// <summary>As TensorFlow Serving names it in errors: <c>Latest(half_plus_two)</c>, <c>Specific(half_plus_two, 3)</c>.</summary>
    public override string ToString() => Version is { } version ? $"Specific({Name}, {version})" : $"Latest({Name})";
}
