using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration;

namespace Pipelines.Serving.Models;

/// <summary>The models that a configuration file lists. It is read again, where that is asked for, when it has changed.</summary>
internal sealed class ConfigFileModelSource(string file, TimeSpan pollInterval, TimeProvider time) : IModelSource
{
    private readonly Lock _lock = new();
    private IReadOnlyList<ModelOptions>? _models;
    private DateTime _stamp;
    private long _looked;

    /// <exception cref="ServingException">The file is no such list; the models that it listed before stay.</exception>
    public IReadOnlyList<ModelOptions> List()
    {
        lock (_lock)
        {
            if (_models is not null && (pollInterval <= TimeSpan.Zero || time.GetElapsedTime(_looked) < pollInterval))
                return _models;
            _looked = time.GetTimestamp();
            var stamp = File.GetLastWriteTimeUtc(file);
            if (_models is not null && stamp == _stamp)
                return _models;
            try
            {
                (_models, _stamp) = (ModelConfigFile.Load(file), stamp);
                return _models;
            }
            catch (DocumentException exception)
            {
                // Told once: the next look is worth it when the file has changed again.
                _stamp = stamp;
                throw new ServingException(StatusCode.InvalidArgument, exception.Message, exception);
            }
        }
    }
}
