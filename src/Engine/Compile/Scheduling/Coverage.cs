using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Scheduling;

/// <summary>What a tensor is to kernels.</summary>
internal enum Part
{
    /// <summary>In memory: a leaf, or computed by an interpreted step.</summary>
    Given,

    /// <summary>A number, a length or a position: written into kernels, never loaded.</summary>
    Free,

    /// <summary>Another index for the same elements.</summary>
    Movement,

    /// <summary>A function of each element.</summary>
    Map,

    /// <summary>Elements combined along axes.</summary>
    Reduction,
}

/// <summary>Tells for each tensor of a graph which part it has in kernels.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<Tensor, Part> _parts = [];
    private readonly IReadOnlySet<Tensor> _excluded;

    /// <param name="order">Every tensor, inputs before users.</param>
    /// <param name="excluded">What must be interpreted although kernels have it.</param>
    public Coverage(IEnumerable<Tensor> order, IReadOnlySet<Tensor> excluded)
    {
        _excluded = excluded;
        foreach (var tensor in order) _parts[tensor] = Find(tensor);
    }

    public Part this[Tensor tensor] => _parts[tensor];

    /// <summary>Whether kernels compute with an element type.</summary>
    public static bool IsCompiled(DType dtype) => dtype == DType.Float32;

    /// <summary>Whether the steps between elements follow from one symbolic length at most.</summary>
    public static bool HasStrides(Tensor tensor) => tensor.Shape.Count(d => !d.IsKnown) <= 1;

    private Part Find(Tensor t)
    {
        if (_excluded.Contains(t) || !HasStrides(t) || t.DType is not (DType.Float32 or DType.Bool)) return Part.Given;
        var inKernel = t.Inputs.All(i => i.DType == DType.Float32 || (i.DType == DType.Bool && _parts[i] != Part.Given));
        return t.Op switch
        {
            Constant { Value.Length: 1 } => Part.Free,
            Size or Iota => t.DType == DType.Float32 ? Part.Free : Part.Given,
            _ when !inKernel || t.Inputs.Count == 0 => Part.Given,
            Reshape or Expand or Permute or Slice or StopGradient or Window => Part.Movement,
            Select => Part.Map,
            Cast when t.Inputs[0].DType == DType.Bool && t.DType == DType.Float32 => Part.Map,
            _ when t.Op.Facts.Elementwise is not null => Part.Map,
            _ when ReductionOperations.Of(t.Op) is not null => Part.Reduction,
            _ => Part.Given,
        };
    }
}
