namespace Pipelines.Validation;

/// <summary>How far a feature is on its way into or out of use, by TensorFlow's names.</summary>
public enum FeatureStage
{
    /// <summary>In use: checked.</summary>
    Production,

    /// <summary>Nearly in use: checked.</summary>
    Beta,

    /// <summary>Being tried: not checked.</summary>
    Alpha,

    /// <summary>Not there yet: not checked.</summary>
    Planned,

    /// <summary>On its way out: not checked, and may be absent.</summary>
    Deprecated,

    /// <summary>For looking into problems: not checked.</summary>
    DebugOnly,

    /// <summary>Not used: not checked.</summary>
    Disabled,
}
