namespace Pipelines.Serving.Models;

/// <summary>Where a version stands between its folder appearing and its memory being given back; numbers as on the wire.</summary>
public enum ModelVersionState
{
    /// <summary>Nothing is known of the version.</summary>
    Unknown = 0,

    /// <summary>The version was found and will be loaded.</summary>
    Start = 10,

    /// <summary>The version is being read and warmed up.</summary>
    Loading = 20,

    /// <summary>The version answers requests.</summary>
    Available = 30,

    /// <summary>The version takes no new requests; those in flight end.</summary>
    Unloading = 40,

    /// <summary>The version is gone, or it failed: then its status says why.</summary>
    End = 50,
}
