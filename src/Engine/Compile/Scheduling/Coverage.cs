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

    /// <summary>Put together in memory by several kernels.</summary>
    Assembled,
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

    /// <summary>Whether kernels compute with an element type; that of storage-only ones is converted where they are read and written.</summary>
    public static bool IsCompiled(DType dtype) => dtype != DType.String;

    /// <summary>Whether the steps between elements follow from one symbolic length at most.</summary>
    public static bool HasStrides(Tensor tensor) => tensor.Shape.Count(d => !d.IsKnown) <= 1;

    /// <summary>Whether a movement shows every element of its input at an index that loops follow: the interpreter's views.</summary>
    public static bool IsView(Tensor tensor) => tensor.Op.Facts.View is not null;

    /// <summary>The integers that an operation finds elements by; null for others.</summary>
    public static Tensor? Indices(Tensor tensor) => tensor.Op is Gather or TakeAlong or ScatterAdd or AddAlong ? tensor.Inputs[1] : null;

    private Part Find(Tensor t)
    {
        if (_excluded.Contains(t) || !HasStrides(t) || !IsCompiled(t.DType) || !t.Inputs.All(i => IsCompiled(i.DType))) return Part.Given;
        return t.Op switch
        {
            Constant { Value.Length: 1 } or Size or Iota => Part.Free,
            _ when t.Inputs.Count == 0 => Part.Given,
            Gather gather when t.Inputs[0].Shape[gather.Axis] == 0 => Part.Given, // any index is an error
            TakeAlong take when t.Inputs[0].Shape[take.Axis] == 0 => Part.Given,
            Reshape or Expand or Permute or Slice or StopGradient or Window or Flip or Pad or Unwindow or Gather or TakeAlong => Part.Movement,
            Concatenate or ScatterAdd or AddAlong => t.Inputs.All(HasStrides) ? Part.Assembled : Part.Given,
            Select or Cast or RandomUniform => Part.Map,
            _ when t.Op.Facts.Elementwise is not null => Part.Map,
            _ when ReductionOperations.Of(t.Op) is not null => Part.Reduction,
            _ => Part.Given,
        };
    }
}
