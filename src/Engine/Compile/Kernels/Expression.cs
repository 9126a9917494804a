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
internal sealed class Number(DType dtype, double value) : Expression(dtype)
{
    public double Value { get; } = value;

    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The length of a symbolic axis as a number.</summary>
internal sealed class Extent(Dim length) : Expression(DType.Float32)
{
    public Dim Length { get; } = length;

    public override string ToString() => $"|{Length}|";
}

/// <summary>An index as a number.</summary>
internal sealed class Position(Affine index) : Expression(DType.Float32)
{
    public override Affine Index { get; } = index;

    public override string ToString() => $"({Index})";
}

/// <summary>An element of a buffer.</summary>
internal sealed class Load(KernelBuffer buffer, Affine index) : Expression(buffer.DType)
{
    public KernelBuffer Buffer { get; } = buffer;

    public override Affine Index { get; } = index;
}

/// <summary>An elementwise operation, selection or conversion of a truth value.</summary>
internal sealed class Apply(Op op, DType dtype, params Expression[] sources) : Expression(dtype, sources)
{
    public Op Op { get; } = op;
}

/// <summary>What an accumulator holds after the reduced loops.</summary>
internal sealed class Accumulated(int accumulator) : Expression(DType.Float32)
{
    public int Accumulator { get; } = accumulator;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"acc{Accumulator}");
}
