using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Fitting;

/// <summary>The questions asked so far and their answers. Questions collect until a pass over the training split answers them all.</summary>
internal sealed class AnalyzerAnswers(IExampleSource train, IReadOnlyList<Tensor> inputs)
{
    // Batches of a partition: partitions follow from the data, so that answers do not depend on the number of threads.
    private const int PartitionBatches = 8;

    private readonly Dictionary<AnalyzerCall, Statistic> _answers = [];
    private readonly List<AnalyzerCall> _asked = [];
    private readonly HashSet<AnalyzerCall> _isAsked = [];

    /// <summary>Rows of the training split; 0 before the first pass.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether a question waits for a pass.</summary>
    public bool IsAsked => _asked.Count > 0;

    /// <summary>The answers to all questions, or null where one must wait for the next pass.</summary>
    public IReadOnlyList<Statistic>? Ask(IReadOnlyList<AnalyzerCall> calls)
    {
        var missing = calls.Where(c => !_answers.ContainsKey(c)).ToList();
        foreach (var call in missing) if (_isAsked.Add(call)) _asked.Add(call);
        return missing.Count == 0 ? [.. calls.Select(c => _answers[c])] : null;
    }

    /// <summary>Answers all waiting questions in one pass: partitions are accumulated on all processors and merged in their order.</summary>
    public void Pass(CancellationToken cancellationToken)
    {
        var values = _asked.SelectMany(c => c.Inputs).Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>().ToList();
        var slots = values.Select((tensor, index) => (tensor, index)).ToDictionary(v => (object)v.tensor, v => v.index, ReferenceEqualityComparer.Instance);
        var inputsOf = _asked.Select(c => c.Inputs.Select(i => slots[i]).ToArray()).ToArray();
        var partial = new PartialGraph(inputs, values);
        var whole = Start();
        Accumulator[] Accumulate(List<ColumnBatch> partition)
        {
            var accumulators = Start();
            foreach (var batch in partition)
            {
                var arrays = partial.Run(batch);
                for (var i = 0; i < accumulators.Length; i++) accumulators[i].Add(Array.ConvertAll(inputsOf[i], slot => arrays[slot]));
            }
            return accumulators;
        }
        void Merge(Accumulator[] part)
        {
            for (var i = 0; i < whole.Length; i++) whole[i].Merge(part[i]);
        }
        long rows = 0;
        var batches = train.Read(partial.Columns, cancellationToken).Select(batch => { rows += batch.Rows; return batch; });
        ParallelScan.Items(Partitions(batches), Accumulate, Merge, cancellationToken: cancellationToken);
        for (var i = 0; i < whole.Length; i++) _answers[_asked[i]] = whole[i].Finish();
        Rows = rows;
        _asked.Clear();
        _isAsked.Clear();
    }

    private Accumulator[] Start() => [.. _asked.Select(c => c.Analyzer.Start())];

    private static IEnumerable<List<ColumnBatch>> Partitions(IEnumerable<ColumnBatch> batches)
    {
        var partition = new List<ColumnBatch>(PartitionBatches);
        foreach (var batch in batches)
        {
            partition.Add(batch);
            if (partition.Count < PartitionBatches) continue;
            yield return partition;
            partition = new(PartitionBatches);
        }
        if (partition.Count > 0) yield return partition;
    }
}
