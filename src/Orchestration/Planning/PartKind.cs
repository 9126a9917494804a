namespace Pipelines.Orchestration.Planning;

/// <summary>What a part of a fingerprint speaks of.</summary>
public enum PartKind
{
    /// <summary>The assemblies that do the work.</summary>
    Code,

    /// <summary>A file of <c>code:</c>.</summary>
    CodeFile,

    /// <summary>One option of the component.</summary>
    Option,

    /// <summary>An artifact that another component made.</summary>
    Input,

    /// <summary>A file, or another thing outside the pipeline, that the component reads.</summary>
    Source,
}
