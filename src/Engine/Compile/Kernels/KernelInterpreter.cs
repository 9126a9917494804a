using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>Runs a kernel point by point, floating point in double precision: what rendered code is held against.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="memory">The elements of each buffer.</param>
/// <param name="symbols">What each symbolic axis is long.</param>
internal sealed class KernelInterpreter(Kernel kernel, Func<KernelBuffer, Array> memory, IReadOnlyDictionary<string, long> symbols)
{
    private readonly Dictionary<Axis, long> _position = [];
    private readonly Dictionary<Expression, Scalar> _values = [];
    private readonly Scalar[] _accumulated = new Scalar[kernel.Accumulators.Count];

    public void Run() => Each([.. kernel.Axes.Where(a => a.Kind != AxisKind.Reduced)], 0, Point);

    private void Point()
    {
        for (var i = 0; i < _accumulated.Length; i++) _accumulated[i] = Scalar.Of(kernel.Accumulators[i].Operation.IdentityOf(kernel.Accumulators[i].Body.DType));
        Each([.. kernel.Reduced], 0, () =>
        {
            _values.Clear();
            for (var i = 0; i < _accumulated.Length; i++)
            {
                var (operation, body) = kernel.Accumulators[i];
                _accumulated[i] = Combine(operation, body.DType, _accumulated[i], Value(body));
            }
        });
        _values.Clear();
        var values = kernel.Stores.Select(s => (At: At(s.Index), Value: Value(s.Value))).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var (array, dtype) = (memory(kernel.Stores[i].Buffer), kernel.Stores[i].Value.DType);
            var value = kernel.Stores[i].IsAdded ? Combine(ReductionOperation.Sum, dtype, Scalar.Read(array, values[i].At), values[i].Value) : values[i].Value;
            value.Write(array, values[i].At);
        }
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

    private Scalar Value(Expression e) => _values.TryGetValue(e, out var known) ? known : _values[e] = Find(e);

    private Scalar Find(Expression e) => e switch
    {
        Number n => Scalar.Of(n),
        Extent x => Scalar.Of(x.DType, x.Length.Resolve(symbols)),
        Position p => Scalar.Of(p.DType, At(p.Index)),
        Inside i => Scalar.Of(At(i.Index) is var at && at >= 0 && at < i.Length.Resolve(symbols)),
        Load { Guard: { } guard } when !Value(guard).IsTrue => default,
        Load l => Scalar.Read(memory(l.Buffer), At(l.Index)),
        Accumulated a => _accumulated[a.Accumulator],
        Apply { Op: Select } a => Value(a.Sources[0]).IsTrue ? Value(a.Sources[1]) : Value(a.Sources[2]),
        Apply { Op: Cast } a => Value(a.Sources[0]).As(a.Sources[0].DType, a.DType),
        Apply { Op: RandomUniform random } a => new(RandomUniform.Draw(random, (ulong)Value(a.Sources[0]).Whole, (ulong)Value(a.Sources[1]).Whole), 0),
        Apply { Op: Add or Subtract or Multiply } a when a.DType.IsInteger => Scalar.Of(a.DType, Whole(a.Op, Value(a.Sources[0]).Whole, Value(a.Sources[1]).Whole)),
        Apply { Op.Facts.Elementwise: { } facts } a => Scalar.From(a.DType, facts.Evaluate([.. a.Sources.Select(s => Value(s).Number(s.DType))])),
        _ => throw new InvalidOperationException($"Kernel: {e} cannot be interpreted."),
    };

    private static long Whole(Op op, long a, long b) => op switch { Add => unchecked(a + b), Subtract => unchecked(a - b), _ => unchecked(a * b) };

    private long At(Affine index)
    {
        var at = index.Offset.Resolve(symbols);
        foreach (var (axis, factor) in index.Terms) at += (axis is Datum d ? Value(d.Value).Whole : _position[axis]) * factor.Resolve(symbols);
        return at;
    }

    private static Scalar Combine(ReductionOperation operation, DType dtype, Scalar a, Scalar b) => dtype.IsInteger
        ? Scalar.Of(dtype, operation switch
        {
            ReductionOperation.Sum => unchecked(a.Whole + b.Whole),
            ReductionOperation.Product => unchecked(a.Whole * b.Whole),
            ReductionOperation.Max => Math.Max(a.Whole, b.Whole),
            _ => Math.Min(a.Whole, b.Whole),
        })
        : new(operation switch
        {
            ReductionOperation.Sum => a.Real + b.Real,
            ReductionOperation.Product => a.Real * b.Real,
            ReductionOperation.Max => Math.Max(a.Real, b.Real),
            _ => Math.Min(a.Real, b.Real),
        }, 0);
}
