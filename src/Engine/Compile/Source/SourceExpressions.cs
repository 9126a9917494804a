using System.Globalization;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Source;

/// <summary>A kernel's expressions as text of a dialect. What is loaded or computed has a name, the rest is written where it is used.</summary>
internal sealed class SourceExpressions(Kernel kernel, Dialect dialect)
{
    private readonly Dictionary<Expression, string> _names = kernel.Expressions.Where(e => e is Load or Apply).Select((e, i) => (e, Name: $"v{i}")).ToDictionary(p => p.e, p => p.Name);
    private readonly List<KernelBuffer> _buffers = [.. kernel.Buffers];

    /// <summary>The name of a symbolic length.</summary>
    public static string Symbol(string name) => "n_" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    public static string Length(Dim length)
    {
        if (length.IsKnown) return length.Value.ToString(CultureInfo.InvariantCulture);
        var product = length.Scale == 1 ? Symbol(length.Name!) : string.Create(CultureInfo.InvariantCulture, $"{length.Scale} * {Symbol(length.Name!)}");
        return length.Offset == 0 && length.Scale == 1 ? product : string.Create(CultureInfo.InvariantCulture, $"({product} + {length.Offset})");
    }

    /// <summary>What bodies compute anew for each point of the reduced loops.</summary>
    public HashSet<Expression> InLoops()
    {
        var inside = new HashSet<Expression>();
        foreach (var e in Expression.All(kernel.Accumulators.Select(a => a.Body)))
            if (e.Index?.Terms.Any(t => t.Axis.Kind == AxisKind.Reduced) == true || e.Sources.Any(inside.Contains)) inside.Add(e);
        return inside;
    }

    /// <summary>A named value's line; null for what has no name.</summary>
    public string? Declaration(Expression e) => _names.TryGetValue(e, out var name) ? $"const {dialect.Value(e.DType)} {name} = {(e is Load load ? Read(load) : Function((Apply)e))};" : null;

    public string Identity(Accumulator accumulator) => accumulator.Operation switch
    {
        ReductionOperation.Max or ReductionOperation.Min when accumulator.Body.DType.IsFloating => $"{(accumulator.Operation == ReductionOperation.Max ? "-" : "")}INFINITY",
        var operation => Text(operation.IdentityOf(accumulator.Body.DType)),
    };

    public string Accumulate(Accumulator accumulator, int number)
    {
        var (acc, body) = ($"acc{number}", Text(accumulator.Body));
        return accumulator.Operation switch
        {
            ReductionOperation.Sum => $"{acc} += {body};",
            ReductionOperation.Product => $"{acc} *= {body};",
            ReductionOperation.Max => $"{acc} = maximum({acc}, {body});",
            _ => $"{acc} = minimum({acc}, {body});",
        };
    }

    public string Store(Store store)
    {
        var value = store.Buffer.DType switch
        {
            DType.Float16 => $"to_float16({Text(store.Value)})",
            DType.BFloat16 => $"to_bfloat16({Text(store.Value)})",
            _ => Text(store.Value),
        };
        return $"{Element(store.Buffer, store.Index)} {(store.IsAdded ? "+=" : "=")} {value};";
    }

    private string Text(Expression e) => e switch
    {
        Number n => Literal(n),
        Extent x => $"({dialect.Value(x.DType)}){Length(x.Length)}",
        Position p => $"({dialect.Value(p.DType)})({Index(p.Index)})",
        Inside i => $"(({dialect.UInt64})({Index(i.Index)}) < ({dialect.UInt64}){Length(i.Length)})",
        Accumulated a => string.Create(CultureInfo.InvariantCulture, $"acc{a.Accumulator}"),
        _ => _names[e],
    };

    private static string Literal(Number n)
    {
        if (n.DType == DType.Bool) return n.Value != 0 ? "1" : "0";
        if (n.DType.IsInteger) return n.Whole == long.MinValue ? "(-9223372036854775807 - 1)" : n.Whole == int.MinValue ? "(-2147483647 - 1)" : n.Whole.ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(n.Value)) return "NAN";
        if (double.IsInfinity(n.Value)) return n.Value > 0 ? "INFINITY" : "-INFINITY";
        var text = (n.DType == DType.Float64 ? n.Value : (float)n.Value).ToString(n.DType == DType.Float64 ? "R" : "G9", CultureInfo.InvariantCulture);
        if (!text.Contains('.', StringComparison.Ordinal) && !text.Contains('E', StringComparison.Ordinal)) text += ".0";
        return n.DType == DType.Float64 ? text : text + "f";
    }

    private string Read(Load load)
    {
        var element = Element(load.Buffer, load.Index);
        var value = load.DType switch { DType.Float16 => $"from_float16({element})", DType.BFloat16 => $"from_bfloat16({element})", _ => element };
        return load.Guard is { } guard ? $"{Text(guard)} ? {value} : 0" : value;
    }

    private string Function(Apply a)
    {
        string[] x = [.. a.Sources.Select(Text)];
        var dtype = a.Sources[0].DType;
        return a.Op switch
        {
            Select => $"{x[0]} ? {x[1]} : {x[2]}",
            Cast => Converted(x[0], dtype, a.DType),
            RandomUniform random => string.Create(CultureInfo.InvariantCulture, $"{(a.DType == DType.Float32 ? "draw_float" : "draw_double")}({random.Key}u, {x[0]}, {x[1]})"),
            Divide or Modulo when dtype.IsInteger => $"{(a.Op is Divide ? "divide" : "modulo")}_{(dtype == DType.Int32 ? "int" : "long")}({x[0]}, {x[1]})",
            Abs when dtype.IsInteger => $"magnitude({x[0]})",
            _ => string.Format(CultureInfo.InvariantCulture, a.Op.Facts.Elementwise!.CExpression, x),
        };
    }

    private string Converted(string x, DType from, DType to) => to switch
    {
        DType.Bool => $"{x} != 0",
        DType.Int32 when from.IsFloating => $"to_int({x})",
        DType.Int64 when from.IsFloating => $"to_long({x})",
        DType.Float16 => $"from_float16(to_float16({x}))",
        DType.BFloat16 => $"from_bfloat16(to_bfloat16({x}))",
        _ => $"({dialect.Value(to)}){x}",
    };

    private string Element(KernelBuffer buffer, Affine index) => string.Create(CultureInfo.InvariantCulture, $"b{_buffers.IndexOf(buffer)}[{Index(index)}]");

    private string Index(Affine index)
    {
        var terms = index.Terms.Select(t => (t.Factor == 1 ? "" : Length(t.Factor) + " * ") + (t.Axis is Datum d ? Text(d.Value) : t.Axis.Name)).ToList();
        if (index.Offset != 0 || terms.Count == 0) terms.Add(Length(index.Offset));
        return string.Join(" + ", terms);
    }
}
