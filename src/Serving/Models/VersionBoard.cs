namespace Pipelines.Serving.Models;

/// <summary>The statuses of a model's versions. Ended ones are kept for a while only, so that the list does not grow for ever.</summary>
internal sealed class VersionBoard(int endedVersionsShown)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, ModelVersionStatus> _statuses = new(Comparer<long>.Create((left, right) => right.CompareTo(left)));

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ModelVersionStatus> Statuses
    {
        get
        {
            lock (_lock)
                return [.. _statuses.Values];
        }
    }

    public void Set(ModelVersionStatus status)
    {
        lock (_lock)
        {
            _statuses[status.Version] = status;
            var ended = _statuses.Values.Where(Ended).Skip(endedVersionsShown).ToList();
            foreach (var old in ended)
                _statuses.Remove(old.Version);
        }
    }

    /// <summary>Drops the failures of versions that nobody asks for any more.</summary>
    public void Forget(IReadOnlyCollection<long> wanted)
    {
        lock (_lock)
        {
            var gone = _statuses.Values.Where(status => Ended(status) && status.Code != StatusCode.Ok && !wanted.Contains(status.Version)).ToList();
            foreach (var old in gone)
                _statuses.Remove(old.Version);
        }
    }

    private static bool Ended(ModelVersionStatus status) => status.State == ModelVersionState.End;
}
