namespace Pipelines.Serving.Models;

/// <summary>A version held for the time of one request. Dispose it exactly once.</summary>
public readonly struct ModelLease : IDisposable
{
    private readonly ServedVersion _version;

    internal ModelLease(ServedVersion version) => _version = version;

    public string Model => _version.Model;

    public long Version => _version.Number;

    public IServable Servable => _version.Servable;

    /// <summary>The version itself, for what is kept beside it, such as its batches.</summary>
    internal ServedVersion Served => _version;

    public void Dispose() => _version.Release();
}
