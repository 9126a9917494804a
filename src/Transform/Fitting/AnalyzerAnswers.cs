using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Fitting;

/// <summary>The questions asked so far and their answers. Questions collect until a pass over the training split answers them all.</summary>
internal sealed class AnalyzerAnswers(IExampleSource train, IReadOnlyList<Tensor> inputs)
{
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

    /// <summary>Answers all waiting questions in one pass. Within a batch the accumulators run in parallel; each sees the batches in order.</summary>
    public void Pass(CancellationToken cancellationToken)
    {
        var accumulators = _asked.Select(c => c.Analyzer.Start()).ToArray();
        var values = _asked.Select(c => c.Input).Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>().ToList();
        var slots = values.Select((tensor, index) => (tensor, index)).ToDictionary(v => (object)v.tensor, v => v.index, ReferenceEqualityComparer.Instance);
        var partial = new PartialGraph(inputs, values);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        long rows = 0;
        foreach (var batch in train.Read(partial.Columns, cancellationToken))
        {
            var arrays = partial.Run(batch);
            Parallel.For(0, accumulators.Length, parallel, i => accumulators[i].Add(arrays[slots[_asked[i].Input]]));
            rows += batch.Rows;
        }
        for (var i = 0; i < accumulators.Length; i++) _answers[_asked[i]] = accumulators[i].Finish();
        Rows = rows;
        _asked.Clear();
        _isAsked.Clear();
    }
}
