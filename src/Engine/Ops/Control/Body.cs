using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Ops;

/// <summary>A graph within an operation: results as functions of parameters and of nothing else. Compared by reference.</summary>
public sealed class Body
{
    /// <param name="parameters">Made by <see cref="Parameter"/>; bodies of one operation may share them.</param>
    /// <param name="results">At least one.</param>
    internal Body(IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> results) => (Parameters, Results) = (parameters, results);

    /// <summary>What stands for the values that the operation gives: a tensor made by <see cref="Tensor.Input"/> each.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    public IReadOnlyList<Tensor> Results { get; }

    /// <summary>A new tensor that stands for a value; no other is the same, whatever its name.</summary>
    internal static Tensor Parameter(int index, TensorType type)
        => new(new Input(FormattableString.Invariant($"p{index}"), type.DType, type.Shape), [], type);

    /// <summary>The results with other tensors in the parameters' place.</summary>
    internal Tensor[] Call(IReadOnlyList<Tensor> arguments)
    {
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < arguments.Count; i++) replacements[Parameters[i]] = arguments[i];
        return Rebuild.With(Results, replacements);
    }

    /// <summary>The same body with other results over the same parameters.</summary>
    internal Body With(IReadOnlyList<Tensor> results) => new(Parameters, results);
}
