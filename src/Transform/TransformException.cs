namespace Pipelines.Transform;

/// <summary>Something wrong with one step of one feature.</summary>
/// <param name="Feature">The feature's name, a key under <c>transform</c>.</param>
/// <param name="Step">The step's index in its list; null for the feature as a whole.</param>
/// <param name="Message">What is wrong and what was expected, in sentences.</param>
public sealed record TransformFault(string Feature, int? Step, string Message)
{
    internal const string Preprocessing = "(preprocessing)";

    /// <summary>The key path within a definition, such as <c>transform.fare[1]</c>.</summary>
    public string Path => Feature == Preprocessing ? "preprocessing" : Step is { } step ? FormattableString.Invariant($"transform.{Feature}[{step}]") : $"transform.{Feature}";

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Message}";
}

/// <summary>Features that cannot be made, with all faults together.</summary>
public sealed class TransformException(IReadOnlyList<TransformFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>The faults, in the order of the features.</summary>
    public IReadOnlyList<TransformFault> Faults { get; } = faults;
}
