namespace Pipelines.Serving.Models;

/// <summary>Says which models are to be served at this moment.</summary>
public interface IModelSource
{
    /// <summary>The models; asked again at every poll.</summary>
    IReadOnlyList<ModelOptions> List();
}
