namespace Pipelines.Engine.Execution.Kernels;

/// <summary>Looks whether every index names an element, before kernels use them. Indices are contiguous.</summary>
internal sealed class IndexCheckStep(View indices, int length, string user) : Step(indices, indices)
{
    /// <inheritdoc/>
    /// <exception cref="EngineException">One does not.</exception>
    public override void Run()
    {
        for (var i = 0; i < Output.Length; i++) Kernels.Indices.At(Output, i, user, length);
    }
}
