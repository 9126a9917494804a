namespace Pipelines.Serving.Models;

/// <summary>What the host says of one version of a model.</summary>
/// <param name="Version">The number of the version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Code"><see cref="StatusCode.Ok"/>, or why it failed.</param>
/// <param name="Message">Empty, or the reason in words.</param>
public sealed record ModelVersionStatus(long Version, ModelVersionState State, StatusCode Code, string Message)
{
    /// <summary>The state as it is written on the wire: <c>AVAILABLE</c>.</summary>
    public string StateName => State switch
    {
        ModelVersionState.Start => "START",
        ModelVersionState.Loading => "LOADING",
        ModelVersionState.Available => "AVAILABLE",
        ModelVersionState.Unloading => "UNLOADING",
        ModelVersionState.End => "END",
        _ => "UNKNOWN",
    };
}
