namespace Pipelines.Serving;

/// <summary>How requests for the same signature are joined into one run of the model. The names and defaults are those of TensorFlow Serving's BatchingParameters.</summary>
public sealed record BatchingOptions
{
    private const int AdaptiveRows = 1024;

    /// <summary>
    /// Needs no parameters: a request runs at once when the host is free; those that come while it is busy are joined and run together as soon as it is free again.
    /// </summary>
    public static BatchingOptions Adaptive { get; } = new() { MaxBatchSize = AdaptiveRows, MaxEnqueuedBatches = int.MaxValue, IsAdaptive = true };

    /// <summary>The most rows of a batch. A request with more is refused, unless large batches are split.</summary>
    public int MaxBatchSize { get; init; } = 1000;

    /// <summary>How long a batch that is not full waits for more requests.</summary>
    public TimeSpan BatchTimeout { get; init; }

    /// <summary>How many batches of a signature may wait; what comes above that is shed.</summary>
    public int MaxEnqueuedBatches { get; init; } = 10;

    /// <summary>How many batches run at the same time.</summary>
    /// <value>Null: as many as the host runs at the same time without batches.</value>
    public int? Threads { get; init; }

    /// <summary>The sizes that batches are filled up to with repeated rows, ascending; the last one is the largest batch. Empty: any size.</summary>
    public IReadOnlyList<int> AllowedBatchSizes { get; init; } = [];

    /// <summary>Whether values of different lengths are joined: the shorter ones are filled up with their own first element.</summary>
    public bool PadVariableLengthInputs { get; init; }

    /// <summary>Whether a request that is too large for a batch is run in pieces.</summary>
    public bool SplitLargeBatches { get; init; }

    /// <summary>The most rows of a piece of a large request.</summary>
    /// <value>Null: the largest batch.</value>
    public int? MaxExecutionBatchSize { get; init; }

    /// <summary>Whether a request of any size is taken and run alone.</summary>
    internal bool IsAdaptive { get; init; }

    /// <summary>Whether a request may run alone while the host is free: nothing is to be waited for, no size to be kept.</summary>
    internal bool MayRunAlone => BatchTimeout <= TimeSpan.Zero && AllowedBatchSizes.Count == 0;

    /// <summary>The most rows that run at the same time.</summary>
    internal int ExecutionSize => Math.Min(MaxExecutionBatchSize ?? MaxBatchSize, MaxBatchSize);

    /// <summary>The size to run with for a number of rows.</summary>
    internal int SizeFor(int rows) => AllowedBatchSizes.FirstOrDefault(size => size >= rows, rows);

    internal IEnumerable<string> Faults()
    {
        if (MaxBatchSize < 1)
            yield return $"The largest batch is {MaxBatchSize} rows. Expected 1 or more.";
        if (BatchTimeout < TimeSpan.Zero)
            yield return $"The batch timeout is {BatchTimeout.TotalMicroseconds:0} µs. Expected 0 or more.";
        if (MaxEnqueuedBatches < 1)
            yield return $"The number of batches that may wait is {MaxEnqueuedBatches}. Expected 1 or more.";
        if (Threads < 1)
            yield return $"The number of batch threads is {Threads}. Expected 1 or more.";
        if (MaxExecutionBatchSize is { } size && (size < 1 || size > MaxBatchSize))
            yield return $"The most rows of a piece are {size}. Expected 1 to {MaxBatchSize}, the largest batch.";
        if (MaxExecutionBatchSize is { } piece && piece != MaxBatchSize && !SplitLargeBatches)
            yield return $"The most rows of a piece are {piece}, but large batches are not split. Split them, or leave the size out.";
        if (AllowedBatchSizes.Count > 0 && (AllowedBatchSizes.Zip(AllowedBatchSizes.Skip(1)).Any(pair => pair.First >= pair.Second) || AllowedBatchSizes[0] < 1 || AllowedBatchSizes[^1] != ExecutionSize))
            yield return $"The allowed batch sizes are {string.Join(", ", AllowedBatchSizes)}. Expected ascending numbers of which the last is {ExecutionSize}, the largest batch.";
    }
}
