using System.Collections.Immutable;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Configuration;

/// <summary>
/// The models to serve: those that the host was started with, until a client with the right to do so gives another list.
/// A new list counts only once each of its models answers; otherwise the old one stays.
/// </summary>
internal sealed class ModelCatalog(IModelSource source, ModelStore store, TimeProvider time)
{
    private volatile IModelSource _source = source;

    private ImmutableHashSet<string> _unloaded = [];

    /// <summary>The models at this moment: those of the source but for the ones that were unloaded by hand.</summary>
    public IReadOnlyList<ModelOptions> List() => [.. _source.List().Where(model => !_unloaded.Contains(model.Name))];

    /// <summary>Serves a model that was unloaded, and looks for new versions of it; returns when it answers.</summary>
    /// <param name="name">The model.</param>
    /// <param name="version">A version that a rollback withdrew, to be served again; null: none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ServingException">There is no such model, or it has no version that can be loaded.</exception>
    public async Task LoadAsync(string name, long? version, CancellationToken cancellationToken)
    {
        var model = _source.List().FirstOrDefault(model => model.Name == name) ?? throw ServingException.NotFound($"There is no model {name} to load.");
        if (version is { } withdrawn)
            Withdrawal.Remove(model.BasePath, withdrawn);
        ImmutableInterlocked.Update(ref _unloaded, unloaded => unloaded.Remove(name));
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        CheckAvailable(model);
    }

    /// <summary>Serves a model no longer, until it is loaded again or the host starts anew.</summary>
    /// <exception cref="ServingException">There is no such model.</exception>
    public async Task UnloadAsync(string name, CancellationToken cancellationToken)
    {
        if (store.Find(name) is null)
            throw ServingException.NotFound($"There is no model {name} to unload.");
        ImmutableInterlocked.Update(ref _unloaded, unloaded => unloaded.Add(name));
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes back to an older version; returns when it answers. The newer ones are withdrawn, and served again only by <see cref="LoadAsync"/>.</summary>
    /// <param name="name">The model.</param>
    /// <param name="to">The version to go back to; null for the one before the newest that answers.</param>
    /// <param name="reason">Why; kept beside the versions.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ServingException">There is no older version, or it cannot be loaded: then what answered before still does.</exception>
    public async Task<Rollback> RollBackAsync(string name, long? to, string reason, CancellationToken cancellationToken)
    {
        if (store.Find(name) is not { AvailableVersions: [.., var newest] } served)
            throw ServingException.NotFound($"There is no model {name} that answers.");
        var model = served.Options;
        var rollback = Rollback.Plan(model, newest, to);
        try
        {
            foreach (var version in rollback.Withdrawn)
                Withdrawal.Add(model.BasePath, version, reason, time.GetUtcNow());
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            foreach (var version in rollback.Withdrawn)
                Withdrawal.Remove(model.BasePath, version);
            throw;
        }
        if (served.AvailableVersions.Contains(rollback.To))
            return rollback;
        var status = served.Statuses.FirstOrDefault(status => status.Version == rollback.To);
        foreach (var version in rollback.Withdrawn)
            Withdrawal.Remove(model.BasePath, version);
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        throw new ServingException(StatusCode.FailedPrecondition, $"Version {rollback.To} of model {name} cannot be loaded: {status?.Message ?? "it was not tried again."} Version {newest} answers as before.");
    }

    /// <summary>Looks at the folders again; returns when each model is loaded or has failed.</summary>
    /// <exception cref="ServingException">A label stands for a version that is not loaded.</exception>
    public Task RefreshAsync(CancellationToken cancellationToken) => store.ApplyAsync(List(), cancellationToken);

    /// <summary>Serves these models and no others; returns when they answer.</summary>
    /// <exception cref="ServingException">A model has no version that can be loaded, or a label stands for a version that is not.</exception>
    public async Task ReplaceAsync(IReadOnlyList<ModelOptions> models, CancellationToken cancellationToken)
    {
        var old = _source;
        _source = new FixedModelSource(models);
        try
        {
            await store.ApplyAsync(models, cancellationToken).ConfigureAwait(false);
            foreach (var model in models)
                CheckAvailable(model);
        }
        catch (Exception exception) when (exception is ServingException)
        {
            _source = old;
            throw;
        }
    }

    private void CheckAvailable(ModelOptions model)
    {
        var served = store.Find(model.Name)!;
        if (served.AvailableVersions.Count > 0)
            return;
        var failed = served.Statuses.FirstOrDefault(status => status.Code != StatusCode.Ok);
        throw failed is null
            ? ServingException.NotFound($"Model {model.Name} has no version in {model.BasePath}. Expected a folder named by a number.")
            : new ServingException(failed.Code, $"Model {model.Name}, version {failed.Version}: {failed.Message}");
    }
}
