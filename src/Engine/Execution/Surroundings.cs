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
    private readonly ConcurrentDictionary<Body, Lazy<Compile.Planning.Program>> _bodies = new();

    /// <summary>What keeps constants and variables where they are.</summary>
    public PinnedArrays Pins { get; } = new();

    /// <summary>The plan of a graph within an operation.</summary>
    public Plan Plan(Body body, IReadOnlyDictionary<string, long> symbols)
        => Isa is null
            ? PlanBuilder.Build(body.Parameters, Lowering.Of(body.Results), [], symbols, this)
            : PlanBuilder.Build(body.Parameters, _bodies.GetOrAdd(body, b => new(() => Compiler.Compile(b.Results, [], Isa))).Value, symbols, this);

    /// <summary>As <see cref="Plan"/>, but whoever runs it gives the memory of the results.</summary>
    public Control.BodyPlan BodyPlan(Body body, IReadOnlyDictionary<string, long> symbols)
    {
        var program = Isa is null ? null : _bodies.GetOrAdd(body, b => new(() => Compiler.Compile(b.Results, [], Isa))).Value;
        return PlanBuilder.Body(body.Parameters, program?.Outputs ?? Lowering.Of(body.Results), program, symbols, this);
    }
}
