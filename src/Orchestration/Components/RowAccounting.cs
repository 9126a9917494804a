namespace Pipelines.Orchestration.Components;

/// <summary>Where the rows went: what came in is what went out and what was dropped, each drop with its reason.</summary>
/// <param name="In">Rows that came in.</param>
/// <param name="Out">Rows that were used or passed on.</param>
/// <param name="Dropped">Rows left out, by reason.</param>
public sealed record RowAccounting(long In, long Out, IReadOnlyDictionary<string, long> Dropped)
{
    /// <summary>Rows of which none were dropped.</summary>
    public static RowAccounting All(long rows) => new(rows, rows, new Dictionary<string, long>());

    /// <summary>Checks the sum.</summary>
    /// <exception cref="PipelineException">It does not add up.</exception>
    public void Check(string component)
    {
        var dropped = Dropped.Values.Sum();
        if (In != Out + dropped)
        {
            throw new PipelineException(
                FormattableString.Invariant($"{component}: rows do not add up: {In} in, {Out} out, {dropped} dropped. Expected in = out + dropped; some rows were lost or counted twice."));
        }
    }
}
