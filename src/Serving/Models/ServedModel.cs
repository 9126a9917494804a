using Microsoft.Extensions.Logging;
using Pipelines.Serving.Hosting;

namespace Pipelines.Serving.Models;

/// <summary>
/// The versions of one model. Requests read an immutable list and never wait; one caller at a time changes it
/// (<see cref="ReconcileAsync"/>). A new version takes requests before an old one stops, or after, as the options say.
/// </summary>
public sealed class ServedModel
{
    private readonly VersionLoader _loader;
    private readonly ServingOptions _options;
    private readonly ILogger _logger;
    private readonly VersionBoard _board;
    private readonly Lock _changing = new();
    private volatile ServedVersion[] _available = [];   // ascending by number
    private volatile ModelOptions _model;
    private volatile IReadOnlyDictionary<string, long> _labels = new Dictionary<string, long>();

    internal ServedModel(ModelOptions model, VersionLoader loader, ServingOptions options, ILogger logger)
    {
        _model = model;
        _loader = loader;
        _options = options;
        _logger = logger;
        _board = new VersionBoard(options.EndedVersionsShown);
    }

    public string Name => _model.Name;

    /// <summary>What was asked for; new options take effect at the next reconciliation.</summary>
    public ModelOptions Options { get => _model; internal set => _model = value; }

    /// <summary>The status of each version that is or was here, newest first.</summary>
    public IReadOnlyList<ModelVersionStatus> Statuses => _board.Statuses;

    /// <summary>The versions that answer requests, ascending.</summary>
    public IReadOnlyList<long> AvailableVersions => [.. _available.Select(version => version.Number)];

    /// <summary>Holds a version for a request; null when there is no such loaded version.</summary>
    /// <exception cref="ServingException">The label stands for no version.</exception>
    internal ModelLease? TryAcquire(ModelSelector selector)
    {
        var number = selector.Version;
        if (selector.Label is { } label)
        {
            if (!_labels.TryGetValue(label, out var labelled))
                throw ServingException.InvalidArgument($"Unrecognized servable version label: {label}");
            number = labelled;
        }
        while (true)
        {
            var versions = _available;
            var version = number is null ? versions.LastOrDefault() : Array.Find(versions, candidate => candidate.Number == number);
            if (version is null)
                return null;
            if (version.TryAcquire())
                return new ModelLease(version);
            // It left between the two reads: the list has changed, look again.
        }
    }

    /// <summary>Gives the labels of the options to their versions.</summary>
    /// <exception cref="ServingException">A label would move to a version that does not answer (FAILED_PRECONDITION); all labels stay as they were.</exception>
    internal void AssignLabels(bool allowUnavailable)
    {
        var wanted = _model.Labels;
        foreach (var (label, version) in wanted)
        {
            var isNew = !_labels.ContainsKey(label);
            if (AvailableVersions.Contains(version) || (isNew && allowUnavailable))
                continue;
            throw new ServingException(
                StatusCode.FailedPrecondition,
                $"Request to assign label {label} to version {version} of model {Name}, which is not currently available for inference");
        }
        _labels = wanted;
    }

    /// <summary>Loads what should be served and is not, unloads what is served and should not be.</summary>
    internal async Task ReconcileAsync(IReadOnlyCollection<long> wanted, CancellationToken cancellationToken)
    {
        var missing = wanted.Where(version => Array.TrueForAll(_available, held => held.Number != version)).ToList();
        if (_options.VersionTransition == VersionTransition.PreserveResources)
            await Task.WhenAll(_available.Where(version => !wanted.Contains(version.Number)).Select(UnloadAsync)).ConfigureAwait(false);

        await Task.WhenAll(missing.Select(version => LoadAsync(version, cancellationToken))).ConfigureAwait(false);

        // From here on a wanted version answers, or none can be loaded: only then may the others go.
        if (wanted.Count == 0 || Array.Exists(_available, version => wanted.Contains(version.Number)))
            foreach (var version in _available.Where(version => !wanted.Contains(version.Number)))
                _ = UnloadAsync(version);
        _board.Forget(wanted);
    }

    private async Task LoadAsync(long number, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_model.BasePath, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!_loader.MayTry(folder))
            return;
        _board.Set(new ModelVersionStatus(number, ModelVersionState.Loading, StatusCode.Ok, ""));
        ServingLog.VersionLoading(_logger, Name, number, folder);
        var loaded = await _loader.LoadAsync(folder, cancellationToken).ConfigureAwait(false);
        if (loaded.Servable is null)
        {
            _board.Set(new ModelVersionStatus(number, ModelVersionState.End, loaded.Code, loaded.Message));
            ServingLog.VersionFailed(_logger, Name, number, loaded.Message, loaded.Exception);
            return;
        }
        var version = new ServedVersion(Name, number, loaded.Servable);
        lock (_changing)
            _available = [.. _available.Append(version).OrderBy(held => held.Number)];
        _board.Set(new ModelVersionStatus(number, ModelVersionState.Available, StatusCode.Ok, ""));
        ServingLog.VersionAvailable(_logger, Name, number, loaded.Elapsed.TotalMilliseconds);
    }

    private async Task UnloadAsync(ServedVersion version)
    {
        lock (_changing)
            _available = [.. _available.Where(held => held != version)];
        _board.Set(new ModelVersionStatus(version.Number, ModelVersionState.Unloading, StatusCode.Ok, ""));
        version.Release();
        await version.Released.ConfigureAwait(false);
        version.Servable.Dispose();
        _board.Set(new ModelVersionStatus(version.Number, ModelVersionState.End, StatusCode.Ok, ""));
        ServingLog.VersionUnloaded(_logger, Name, version.Number);
    }
}
