using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Scheduling;

/// <summary>Roughly what one element costs, in additions, computed from what is in memory.</summary>
internal sealed class Costs(Coverage coverage, IReadOnlySet<Tensor> stored)
{
    private const int Most = 1000;

    private readonly Dictionary<Tensor, int> _known = [];

    /// <summary>To be called when more tensors have got memory.</summary>
    public void Forget() => _known.Clear();

    public int Of(Tensor tensor)
    {
        if (_known.TryGetValue(tensor, out var known)) return known;
        return _known[tensor] = coverage[tensor] switch
        {
            Part.Map => Math.Min(Most, Own(tensor.Op) + tensor.Inputs.Distinct().Sum(Below)),
            Part.Movement => Below(tensor.Inputs[0]),
            _ => 0,
        };
    }

    /// <summary>What is left of a budget after computing a tensor once more; negative when it is too dear or needs a reduction.</summary>
    public int Again(Tensor tensor, IReadOnlySet<Tensor> kept, int budget)
    {
        if (kept.Contains(tensor) || stored.Contains(tensor) || coverage[tensor] is Part.Given or Part.Free) return budget;
        if (coverage[tensor] == Part.Reduction) return -1;
        if (coverage[tensor] == Part.Map) budget -= Own(tensor.Op);
        foreach (var input in tensor.Inputs.Distinct())
            if (budget >= 0) budget = Again(input, kept, budget);
        return budget;
    }

    private int Below(Tensor tensor) => stored.Contains(tensor) ? 0 : Of(tensor);

    private static int Own(Op op) => op switch
    {
        Exp or Log or Tanh or Sigmoid or Sin or Cos => 20,
        Power or Modulo or Erf or Log1p or Expm1 or RandomUniform => 100,
        Divide or Sqrt => 4,
        _ => 1,
    };
}
