namespace Pipelines.Data.Documents;

/// <summary>Marks an abstract option type whose class is chosen by one of its own keys, such as <c>by</c> in <c>split: { by: hash, key: id }</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperationKeyAttribute(string key) : Attribute
{
    /// <summary>The key that holds the class's name.</summary>
    public string Key { get; } = key;

    /// <summary>The class that is meant when the key is left out, or null.</summary>
    public string? Default { get; init; }
}
