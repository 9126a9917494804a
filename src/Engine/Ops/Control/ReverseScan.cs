using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Ops;

/// <summary>Collects what the reverse scan of a gradient carries, reads and collects, then makes it.</summary>
internal sealed class ReverseScan(Scan op, ScanGradient forward)
{
    private readonly List<(Tensor Parameter, Tensor First, Tensor Next)> _carries = [];
    private readonly List<(Tensor Element, Func<Tensor> Steps)> _sequences = [];
    private readonly List<Tensor> _collected = [];

    public Dim Length => op.Length;

    /// <summary>A value that goes from step to step.</summary>
    public void Carry(Tensor parameter, Tensor first, Tensor next) => _carries.Add((parameter, first, next));

    /// <summary>A value that every step gets its own of.</summary>
    public void Sequence(Tensor element, Func<Tensor> steps) => _sequences.Add((element, steps));

    /// <summary>A value that is wanted of every step.</summary>
    public void Collect(Tensor value)
    {
        if (!_sequences.Exists(s => ReferenceEquals(s.Element, value)) && !_collected.Exists(c => ReferenceEquals(c, value))) _collected.Add(value);
    }

    /// <summary>Wants a forward value of every step, which no reverse step need look at.</summary>
    public Func<Tensor>? Forward(Tensor value) => forward.IsForward(value) && forward.Constant(value) is null ? forward.Steps(value) : null;

    /// <summary>Whether a value is the same at every step, and which.</summary>
    public Tensor? Constant(Tensor value) => forward.Constant(value);

    public Made Build()
    {
        var wanted = _carries.Select(c => c.Next).Concat(_collected).ToArray();
        var constants = Needed(wanted);
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        var inputs = new List<Tensor>();
        void Add(Tensor value, Tensor input)
        {
            replacements[value] = Body.Parameter(inputs.Count, value.Type);
            inputs.Add(input);
        }

        foreach (var (parameter, first, _) in _carries) Add(parameter, first);
        foreach (var (element, steps) in _sequences) Add(element, steps());
        foreach (var (parameter, input) in constants) Add(parameter, input);
        Tensor[] parameters = [.. replacements.Values];
        if (wanted.Length == 0) return new(this, []);
        var body = new Body(parameters, Rebuild.With(wanted, replacements));
        return new(this, ControlOp.Apply(new Scan(body, _carries.Count, _sequences.Count, op.Length, !op.Reverse), inputs));
    }

    /// <summary>What of the forward steps is needed: cheap values are computed again, others are collected and become sequences.</summary>
    /// <returns>The parameters that are the same at every step, with their values.</returns>
    private List<(Tensor Parameter, Tensor Input)> Needed(IEnumerable<Tensor> wanted)
    {
        var known = _carries.Select(c => c.Parameter).Concat(_sequences.Select(s => s.Element)).ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var constants = new List<(Tensor, Tensor)>();
        var left = new Stack<Tensor>(wanted);
        while (left.TryPop(out var value))
        {
            if (!known.Add(value)) continue;
            if (forward.Constant(value) is { } constant) constants.Add((value, constant));
            else if (forward.IsForward(value) && (value.Op is Input || !IsCheap(value.Op))) Sequence(value, forward.Steps(value));
            else foreach (var input in value.Inputs) left.Push(input);
        }

        return constants;
    }

    /// <summary>What is rather computed again than kept for each step.</summary>
    private static bool IsCheap(Op op) => op switch
    {
        Ops.Constant or Size or Iota or Select or Cast => true,
        Exp or Log or Tanh or Sigmoid or Sin or Cos or Power or Erf or Log1p or Expm1 or Sqrt or Divide or Modulo => false,
        _ => op.Facts.Elementwise is not null || op.Facts.View is not null,
    };

    /// <summary>What the reverse scan gave.</summary>
    internal sealed class Made(ReverseScan scan, Tensor[] parts)
    {
        /// <summary>A carry after the last step.</summary>
        public Tensor Final(Tensor parameter) => parts[scan._carries.FindIndex(c => ReferenceEquals(c.Parameter, parameter))];

        /// <summary>A value of every step.</summary>
        public Tensor Collected(Tensor value)
        {
            var sequence = scan._sequences.Find(s => ReferenceEquals(s.Element, value));
            return sequence.Steps?.Invoke() ?? parts[scan._carries.Count + scan._collected.FindIndex(c => ReferenceEquals(c, value))];
        }
    }
}
