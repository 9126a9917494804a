namespace Pipelines.Serving.Models;

/// <summary>A list of models that was given as such.</summary>
internal sealed class FixedModelSource(IReadOnlyList<ModelOptions> models) : IModelSource
{
    public IReadOnlyList<ModelOptions> List() => models;
}
