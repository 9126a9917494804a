namespace Pipelines.Orchestration.Scheduling;

/// <summary>Asked for when the host stops: runs under way finish the piece at hand, keep their checkpoints and end as cancelled.</summary>
internal sealed class HostStop : IDisposable
{
    private readonly CancellationTokenSource source = new();

    /// <summary>What runs watch.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Asks them to stop.</summary>
    public void Ask() => source.Cancel();

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
