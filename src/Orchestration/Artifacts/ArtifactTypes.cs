namespace Pipelines.Orchestration.Artifacts;

/// <summary>The names of the artifact types that components exchange; an input takes what an output of the same type gives.</summary>
public static class ArtifactTypes
{
    /// <summary>Examples by split.</summary>
    public const string Examples = "Examples";

    /// <summary>Statistics of each split.</summary>
    public const string Statistics = "Statistics";

    /// <summary>The schema that examples are held to.</summary>
    public const string Schema = "Schema";

    /// <summary>What the validation found.</summary>
    public const string Anomalies = "Anomalies";

    /// <summary>The graph from raw to transformed features.</summary>
    public const string TransformGraph = "TransformGraph";

    /// <summary>Examples by split after the transform: the features alone.</summary>
    public const string TransformedExamples = "TransformedExamples";

    /// <summary>A model folder.</summary>
    public const string Model = "Model";

    /// <summary>Metrics by slice, and the blessing.</summary>
    public const string Evaluation = "Evaluation";

    /// <summary>Where the model was published, and as which version.</summary>
    public const string PushedModel = "PushedModel";
}
