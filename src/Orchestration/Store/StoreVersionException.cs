namespace Pipelines.Orchestration.Store;

/// <summary>The store was written by a newer version of this program.</summary>
public sealed class StoreVersionException(string file, int found, int expected) : PipelineException(
    FormattableString.Invariant($"{file}: the metadata store has version {found}, this program reads up to {expected}. Use the newer program, or another folder."))
{
    /// <summary>The version of the file.</summary>
    public int Found { get; } = found;

    /// <summary>The newest version that this program knows.</summary>
    public int Expected { get; } = expected;
}
