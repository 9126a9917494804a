namespace Pipelines.Engine.Functions;

/// <summary>How a C# function is traced.</summary>
public sealed record FunctionOptions
{
    /// <summary>The tensor arguments' types, in their order: one trace for all calls, and other calls are errors. An open axis is a <see cref="Dim.Symbol"/>.
    /// When null, calls of other types are traced anew.</summary>
    public IReadOnlyList<TensorType>? Signature { get; init; }

    /// <summary>Whether a second trace that differs in axis lengths alone leaves those open, so that there is no third.</summary>
    public bool ReduceRetracing { get; init; }

    /// <summary>How many traces are kept; of more the one used longest ago goes. 64 when not given.</summary>
    public int MaxTraces { get; init; } = 64;

    /// <summary>The name in messages; the C# method's when null.</summary>
    public string? Name { get; init; }
}
