namespace Pipelines.Engine.Layers;

/// <summary>From where to where a random factor is drawn; one number counts in both directions.</summary>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest.</param>
public readonly record struct FactorRange(double Low, double High)
{
    public static implicit operator FactorRange(double factor) => new(-factor, factor);

    public static implicit operator FactorRange((double Low, double High) range) => new(range.Low, range.High);
}
