using System.Collections.Concurrent;
using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution;

/// <summary>What all plans of a function share.</summary>
/// <param name="Isa">The vectors to compile for; null to interpret every operation.</param>
/// <param name="Pool">The threads.</param>
internal sealed record Surroundings(Isa? Isa, WorkerPool Pool)
{
    private readonly ConcurrentDictionary<(Array Source, string Index, int Width), Lazy<NDArray>> _constants = new();
    private readonly ConcurrentDictionary<Body, Lazy<Compile.Planning.Program>> _bodies = new();

    /// <summary>What keeps constants and variables where they are.</summary>
    public PinnedArrays Pins { get; } = new();

    /// <summary>What is made of a constant, once for all plans.</summary>
    /// <param name="key">The constant and what is made of it.</param>
    /// <param name="make">Makes it.</param>
    public NDArray Constant((Array Source, string Index, int Width) key, Func<NDArray> make) => _constants.GetOrAdd(key, _ => new(make)).Value;

    /// <summary>The plan of a graph within an operation.</summary>
    public Plan Plan(Body body, IReadOnlyDictionary<string, long> symbols)
        => Isa is null
            ? PlanBuilder.Build(body.Parameters, Lowering.Of(body.Results), [], symbols, this)
            : PlanBuilder.Build(body.Parameters, Compiled(body, Isa), symbols, this);

    /// <summary>As <see cref="Plan"/>, but whoever runs it gives the memory of the results.</summary>
    public Control.BodyPlan BodyPlan(Body body, IReadOnlyDictionary<string, long> symbols)
    {
        var program = Isa is null ? null : Compiled(body, Isa);
        return PlanBuilder.Body(body.Parameters, program?.Outputs ?? Lowering.Of(body.Results), program, symbols, this);
    }

    private Compile.Planning.Program Compiled(Body body, Isa isa) => _bodies.GetOrAdd(body, b => new(() => Compiler.Compile(b.Results, [], isa))).Value;
}
