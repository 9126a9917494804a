using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>
/// Scans over the same inputs by the same step, of which each collects something else, become one that collects what is read of any: a scan and
/// the one that keeps what its gradient needs.
/// </summary>
internal static class MergeScans
{
    public static Tensor[] Run(Tensor[] roots)
    {
        var order = TopologicalOrder.Of(roots);
        var scans = order.Where(t => t.Op is Scan).ToArray();
        if (scans.Length == 0) return roots;
        var groups = new List<Group>();
        var groupOf = new Dictionary<Tensor, Group>(ReferenceEqualityComparer.Instance);
        foreach (var scan in scans)
        {
            var group = groups.Find(g => g.Fits(scan));
            if (group is null) groups.Add(group = new(scan));
            groupOf[scan] = group;
        }

        foreach (var result in order.Where(t => t.Op is Result && t.Inputs[0].Op is Scan)) groupOf[result.Inputs[0]].Use(result);
        return Rebuild.With(roots, [], (tensor, inputs) => tensor.Op switch
        {
            Scan => groupOf[tensor].Node(inputs),
            Result when tensor.Inputs[0].Op is Scan => Tensor.Apply(new Result(groupOf[tensor.Inputs[0]].IndexOf(tensor)), inputs),
            _ => inputs.SequenceEqual(tensor.Inputs, ReferenceEqualityComparer.Instance) ? tensor : Tensor.Apply(tensor.Op, inputs),
        });
    }

    /// <summary>Scans that become one.</summary>
    private sealed class Group(Tensor first)
    {
        private readonly Scan _op = (Scan)first.Op;
        private readonly List<Tensor> _collected = [];
        private Tensor? _node;

        public bool Fits(Tensor scan)
        {
            var op = (Scan)scan.Op;
            return ReferenceEquals(op.Body.Parameters, _op.Body.Parameters) && (op.Length, op.Reverse, op.Carries, op.Sequences) == (_op.Length, _op.Reverse, _op.Carries, _op.Sequences)
                && scan.Inputs.SequenceEqual(first.Inputs, ReferenceEqualityComparer.Instance)
                && op.Body.Results.Take(op.Carries).SequenceEqual(_op.Body.Results.Take(op.Carries), ReferenceEqualityComparer.Instance);
        }

        public void Use(Tensor result)
        {
            if (Collected(result) is { } value && !_collected.Exists(c => ReferenceEquals(c, value))) _collected.Add(value);
        }

        public int IndexOf(Tensor result)
            => Collected(result) is { } value ? _op.Carries + _collected.FindIndex(c => ReferenceEquals(c, value)) : ((Result)result.Op).Index;

        public Tensor Node(Tensor[] inputs)
            => _node ??= Tensor.Apply(_op with { Body = _op.Body.With([.. _op.Body.Results.Take(_op.Carries), .. _collected]) }, inputs);

        private Tensor? Collected(Tensor result)
        {
            var index = ((Result)result.Op).Index;
            return index < _op.Carries ? null : ((Scan)result.Inputs[0].Op).Body.Results[index];
        }
    }
}
