namespace Pipelines.Bench;

/// <summary>Which figures win.</summary>
public enum Better
{
    Lower,
    Higher,
}
