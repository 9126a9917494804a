using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pipelines.Serving.Models;

/// <summary>The models that the host serves. Reading is free of locks; changes come one at a time.</summary>
public sealed class ModelStore : IDisposable
{
    private readonly ConcurrentDictionary<string, ServedModel> _models = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changes = new(1);
    private readonly VersionLoader _loader;
    private readonly ServingOptions _options;
    private readonly ILogger<ModelStore> _logger;

    public ModelStore(ServingOptions options, IServableLoader loader, TimeProvider time, ILogger<ModelStore> logger)
    {
        _options = options;
        _logger = logger;
        _loader = new VersionLoader(loader, options, time);
    }

    /// <summary>Whether the first look at the folders is over: before that, a missing model may only be late.</summary>
    public bool IsReady { get; private set; }

    /// <summary>All models by name.</summary>
    public IReadOnlyList<ServedModel> Models => [.. _models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];

    /// <summary>A model, or null.</summary>
    public ServedModel? Find(string name) => _models.GetValueOrDefault(name);

    /// <summary>Holds a version for one request.</summary>
    /// <exception cref="ServingException">There is no such model or version (NOT_FOUND), or no such label (INVALID_ARGUMENT).</exception>
    public ModelLease Acquire(ModelSelector selector) =>
        Find(selector.Name)?.TryAcquire(selector) ?? throw ServingException.NotFound($"Servable not found for request: {selector}");

    /// <summary>The statuses that <c>GetModelStatus</c> answers: of one version, or of all.</summary>
    /// <exception cref="ServingException">There is no such model or version.</exception>
    public IReadOnlyList<ModelVersionStatus> GetStatuses(ModelSelector selector)
    {
        var statuses = Find(selector.Name)?.Statuses ?? [];
        if (selector.Version is not { } number)
            return statuses.Count > 0 ? statuses : throw ServingException.NotFound($"Could not find any versions of model {selector.Name}");
        var status = statuses.FirstOrDefault(status => status.Version == number)
            ?? throw ServingException.NotFound($"Could not find version {number} of model {selector.Name}");
        return [status];
    }

    /// <summary>Makes the store serve exactly these models, as their folders are now; returns when each is loaded or has failed.</summary>
    /// <exception cref="ServingException">A label stands for a version that is not loaded; the labels of that model stay as they were.</exception>
    public async Task ApplyAsync(IReadOnlyList<ModelOptions> models, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var model in models)
                _models.GetOrAdd(model.Name, _ => new ServedModel(model, _loader, _options, _logger)).Options = model;
            var names = models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
            await Task.WhenAll(_models.Values.Select(model => ReconcileAsync(model, names.Contains(model.Name), cancellationToken))).ConfigureAwait(false);
            IsReady = true;
            foreach (var model in models)
                _models[model.Name].AssignLabels(_options.AllowLabelsOfUnavailableVersions);
        }
        finally
        {
            _changes.Release();
        }
    }

    public void Dispose()
    {
        _changes.Dispose();
        _loader.Dispose();
    }

    private async Task ReconcileAsync(ServedModel model, bool isWanted, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<long> wanted = isWanted ? [.. model.Options.Policy.Select(model.Options.FindVersions())] : [];
        await model.ReconcileAsync(wanted, cancellationToken).ConfigureAwait(false);
        if (!isWanted)
            _models.TryRemove(model.Name, out _);
    }
}
