using System.Globalization;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>What a kernel computes for one point of its loops. Equal parts are one object.</summary>
internal abstract class Expression(DType dtype, params Expression[] sources)
{
    public DType DType { get; } = dtype;

    public IReadOnlyList<Expression> Sources { get; } = sources;

    /// <summary>The index it reads by; null when it reads none itself.</summary>
    public virtual Affine? Index => null;

    /// <summary>This expression and all that it is made of, each once, sources first.</summary>
    public static IEnumerable<Expression> All(IEnumerable<Expression> roots)
    {
        var seen = new HashSet<Expression>();
        IEnumerable<Expression> Walk(Expression e) => seen.Add(e) ? e.Sources.SelectMany(Walk).Append(e) : [];
        return roots.SelectMany(Walk);
    }
}

/// <summary>A number; true is 1.</summary>
internal sealed class Number : Expression
{
    public Number(DType dtype, double value)
        : base(dtype) => (Value, Whole) = (value, dtype.IsInteger ? (long)value : 0);

    public Number(DType dtype, long value)
        : base(dtype) => (Value, Whole) = (value, value);

    public double Value { get; }

    /// <summary>The number of an integer type, exactly.</summary>
    public long Whole { get; }

    public override string ToString() => DType.IsInteger ? Whole.ToString(CultureInfo.InvariantCulture) : Value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The length of a symbolic axis as a number.</summary>
internal sealed class Extent(DType dtype, Dim length) : Expression(dtype)
{
    public Dim Length { get; } = length;

    public override string ToString() => $"|{Length}|";
}

/// <summary>An index as a number; it has no data.</summary>
internal sealed class Position(DType dtype, Affine index) : Expression(dtype)
{
    public override Affine Index { get; } = index;

    public override string ToString() => $"({Index})";
}

/// <summary>Whether an index without data is 0 or more, and below a length.</summary>
internal sealed class Inside(Affine index, Dim length) : Expression(DType.Bool)
{
    public override Affine Index { get; } = index;

    public Dim Length { get; } = length;

    public override string ToString() => $"(0<={Index}<{Length})";
}

/// <summary>An element of a buffer; 0, and no memory is touched, where the guard is false.</summary>
internal sealed class Load(KernelBuffer buffer, Affine index, Expression? guard = null)
    : Expression(buffer.DType, guard is null ? [.. index.Data.Select(d => d.Value)] : [guard, .. index.Data.Select(d => d.Value)])
{
    public KernelBuffer Buffer { get; } = buffer;

    public override Affine Index { get; } = index;

    /// <summary>A truth value; null when the element is always there.</summary>
    public Expression? Guard { get; } = guard;

    /// <summary>Whether the element is always there, at an index that loops can follow.</summary>
    public bool IsPlain => Guard is null && !Index.Data.Any();

    public override string ToString() => $"the load at [{Index}]";
}

/// <summary>An elementwise operation, a selection, a conversion, or a random draw of (stream, number of the element).</summary>
internal sealed class Apply(Op op, DType dtype, params Expression[] sources) : Expression(dtype, sources)
{
    public Op Op { get; } = op;

    public override string ToString() => $"{Op.Facts.Name} giving {DType}";
}

/// <summary>What an accumulator holds after the reduced loops.</summary>
internal sealed class Accumulated(int accumulator, DType dtype) : Expression(dtype)
{
    public int Accumulator { get; } = accumulator;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"acc{Accumulator}");
}
