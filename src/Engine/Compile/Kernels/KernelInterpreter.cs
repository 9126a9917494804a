using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>Runs a kernel point by point: what rendered code is held against.</summary>
internal sealed class KernelInterpreter(Kernel kernel, Func<KernelBuffer, float[]> memory, IReadOnlyDictionary<string, long> symbols)
{
    private readonly Dictionary<Axis, long> _position = [];
    private readonly double[] _accumulated = new double[kernel.Accumulators.Count];

    public void Run() => Each([.. kernel.Parallel], 0, Point);

    private void Point()
    {
        for (var i = 0; i < _accumulated.Length; i++) _accumulated[i] = kernel.Accumulators[i].Operation.Identity;
        Each([.. kernel.Reduced], 0, () =>
        {
            for (var i = 0; i < _accumulated.Length; i++)
                _accumulated[i] = Combine(kernel.Accumulators[i].Operation, _accumulated[i], Value(kernel.Accumulators[i].Body));
        });
        var values = kernel.Stores.Select(s => Value(s.Value)).ToArray();
        for (var i = 0; i < values.Length; i++) memory(kernel.Stores[i].Buffer)[At(kernel.Stores[i].Index)] = (float)values[i];
    }

    private void Each(Axis[] axes, int level, Action inside)
    {
        if (level == axes.Length)
        {
            inside();
            return;
        }

        var length = axes[level].Length.Resolve(symbols);
        for (long i = 0; i < length; i++)
        {
            _position[axes[level]] = i;
            Each(axes, level + 1, inside);
        }
    }

    private double Value(Expression e) => e switch
    {
        Number n => n.Value,
        Extent x => x.Length.Resolve(symbols),
        Position p => At(p.Index),
        Load l => memory(l.Buffer)[At(l.Index)],
        Accumulated a => _accumulated[a.Accumulator],
        Apply { Op: Select } a => Value(a.Sources[0]) != 0 ? Value(a.Sources[1]) : Value(a.Sources[2]),
        Apply { Op: Cast } a => Value(a.Sources[0]),
        Apply { Op.Facts.Elementwise: { } facts } a => facts.Evaluate([.. a.Sources.Select(Value)]),
        _ => throw new InvalidOperationException($"Kernel: {e} cannot be interpreted."),
    };

    private long At(Affine index)
    {
        var at = index.Offset.Resolve(symbols);
        foreach (var (axis, factor) in index.Terms) at += _position[axis] * factor.Resolve(symbols);
        return at;
    }

    private static double Combine(ReductionOperation operation, double a, double b) => operation switch
    {
        ReductionOperation.Sum => a + b,
        ReductionOperation.Product => a * b,
        ReductionOperation.Max => Math.Max(a, b),
        _ => Math.Min(a, b),
    };
}
