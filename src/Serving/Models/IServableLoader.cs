namespace Pipelines.Serving.Models;

/// <summary>Reads a version's folder.</summary>
public interface IServableLoader
{
    /// <summary>Reads, checks and warms up the model in a folder, so that its first request is as fast as the next.</summary>
    /// <param name="folder">The folder of the version.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <exception cref="ServingException">The folder holds no model that can be served; the message says what to do.</exception>
    IServable Load(string folder, CancellationToken cancellationToken);
}
