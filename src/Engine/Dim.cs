using System.Globalization;

namespace Pipelines.Engine;

/// <summary>The length of one axis: a number, or <c>Scale · Symbol + Offset</c> where the symbol is known only when a function runs.</summary>
public readonly record struct Dim
{
    private Dim(long scale, string? name, long offset) => (Scale, Name, Offset) = scale == 0 ? (0, null, offset) : (scale, name, offset);

    /// <summary>The number of examples in a batch.</summary>
    public static Dim Batch { get; } = Symbol("batch");

    /// <summary>How often the symbol counts; 0 for a number.</summary>
    public long Scale { get; }

    /// <summary>The symbol's name; null for a number.</summary>
    public string? Name { get; }

    /// <summary>What is added; for a number its value.</summary>
    public long Offset { get; }

    /// <summary>True for a number.</summary>
    public bool IsKnown => Name is null;

    /// <summary>The number.</summary>
    /// <exception cref="ShapeException">The length is not known before running.</exception>
    public long Value => IsKnown ? Offset : throw new ShapeException($"The axis length {this} is known only when running; a number was expected.");

    /// <summary>A length known only when running; equal names are equal lengths within a graph.</summary>
    public static Dim Symbol(string name) => new(1, name, 0);

    public static implicit operator Dim(int value) => new(0, null, value);

    public static implicit operator Dim(long value) => new(0, null, value);

    public static Dim operator +(Dim a, Dim b)
        => a.IsKnown || b.IsKnown || a.Name == b.Name ? new(a.Scale + b.Scale, a.Name ?? b.Name, a.Offset + b.Offset) : throw Unsupported(a, "+", b);

    public static Dim operator -(Dim a, Dim b) => a + b * -1;

    public static Dim operator *(Dim a, Dim b)
        => b.IsKnown ? new(a.Scale * b.Offset, a.Name, a.Offset * b.Offset)
        : a.IsKnown ? b * a
        : throw Unsupported(a, "*", b);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="ShapeException">It does not divide evenly, or the divisor is not a number.</exception>
    public static Dim operator /(Dim a, Dim b)
    {
        if (a == b && a != 0) return 1;
        if (b.IsKnown && b.Offset != 0 && a.Scale % b.Offset == 0 && a.Offset % b.Offset == 0)
            return new(a.Scale / b.Offset, a.Name, a.Offset / b.Offset);
        if (!b.IsKnown && b.Offset == 0 && a.Name == b.Name && a.Offset == 0 && a.Scale % b.Scale == 0) return a.Scale / b.Scale;
        throw Unsupported(a, "/", b);
    }

    /// <summary>The length once every symbol has a value.</summary>
    /// <exception cref="ShapeException">The symbol has no value.</exception>
    public long Resolve(IReadOnlyDictionary<string, long> symbols)
    {
        if (IsKnown) return Offset;
        return symbols.TryGetValue(Name!, out var value)
            ? Scale * value + Offset
            : throw new ShapeException($"The axis length {this} has no value: no input of the function has an axis '{Name}'.");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (IsKnown) return Offset.ToString(CultureInfo.InvariantCulture);
        var product = Scale == 1 ? Name! : string.Create(CultureInfo.InvariantCulture, $"{Scale}*{Name}");
        return Offset == 0 ? product : string.Create(CultureInfo.InvariantCulture, $"{product}{Offset:+0;-0}");
    }

    private static ShapeException Unsupported(Dim a, string operation, Dim b)
        => new($"The axis length {a} {operation} {b} cannot be expressed as a number or as scale * symbol + offset.");
}
