namespace Pipelines.Serving.Models;

/// <summary>In which order a new version comes and an old one goes.</summary>
public enum VersionTransition
{
    /// <summary>The new version answers before the old one goes: no gap, both in memory for a while.</summary>
    PreserveAvailability,

    /// <summary>The old version goes before the new one is read: less memory, a gap without answers.</summary>
    PreserveResources,
}
