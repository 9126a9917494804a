namespace Pipelines.Engine.Layers;

/// <summary>How <see cref="Attention"/> compares a query with a key.</summary>
public enum ScoreMode
{
    /// <summary><c>q · k</c>.</summary>
    Dot,

    /// <summary><c>weight · Σ tanh(scale · (q + k))</c>.</summary>
    Concat,
}
