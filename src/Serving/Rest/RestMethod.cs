namespace Pipelines.Serving.Rest;

/// <summary>What a REST request asks for.</summary>
internal enum RestMethod
{
    Predict,
    Classify,
    Regress,
    Status,
    Metadata,
}
