using System.ComponentModel;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>First values that are written in place: <c>new LambdaInitializer((shape, random) => random.NextNormal() / shape[0])</c>.</summary>
/// <param name="Function">An element from the shape and a stream of random numbers, called in row-major order.</param>
[Browsable(false)]
public sealed record LambdaInitializer(Func<IReadOnlyList<int>, RandomStream, double> Function) : Initializer
{
    /// <inheritdoc/>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random) => Fill(shape, dtype, () => Function(shape, random));
}
