using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Planning;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Engine.Tests.Compile;

/// <summary>Counts what is rendered, which only one test at a time can.</summary>
[CollectionDefinition(nameof(RenderedOnceTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(RenderedOnceTests))]
public sealed class RenderedOnceTests
{
    [Fact]
    public void Run_ShortLastBatch_RendersNothingNew()
    {
        var step = BoundFunctionTests.Training(() => new Adam());
        step.Run(BoundFunctionTests.Batch(512, 1));
        var rendered = KernelCache.Rendered;

        foreach (var rows in new[] { 37, 1, 511, 2 }) step.Run(BoundFunctionTests.Batch(rows, rows));

        Assert.Equal(rendered, KernelCache.Rendered);
    }

    [Fact]
    public void Compile_StructureNotSeenBefore_IsRendered()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 613]);
        var rendered = KernelCache.Rendered;

        Compiler.Compile([(x * 3 + x.Sin()).Sum([1])], [], Isa.Best);

        Assert.True(KernelCache.Rendered > rendered);
    }

    [Fact]
    public void Run_NetworkOfTheSameStructure_RendersNothingNew()
    {
        BoundFunctionTests.Training(() => new Adam()).Run(BoundFunctionTests.Batch(32, 1));
        var rendered = KernelCache.Rendered;

        BoundFunctionTests.Training(() => new Adam()).Run(BoundFunctionTests.Batch(64, 2));

        Assert.Equal(rendered, KernelCache.Rendered);
    }
}
