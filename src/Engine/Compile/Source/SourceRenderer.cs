using System.Globalization;
using System.Text;
using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Source;

/// <summary>
/// A kernel as a function in a language of the C family, as plainly as it can be said: buffers, then the lengths of symbolic axes.
/// Where the dialect has items, one computes a point of the parallel axes; else the function loops over all of them.
/// </summary>
internal sealed class SourceRenderer
{
    private readonly Kernel _kernel;
    private readonly Dialect _dialect;
    private readonly List<string> _symbols;
    private readonly SourceExpressions _expressions;
    private readonly StringBuilder _text = new();
    private int _depth = 1;

    private SourceRenderer(Kernel kernel, Dialect dialect)
        => (_kernel, _dialect, _symbols, _expressions) = (kernel, dialect, Symbols(kernel), new(kernel, dialect));

    /// <summary>The function's text, without the <see cref="Preamble"/>.</summary>
    public static string Run(Kernel kernel, Dialect dialect, string name) => new SourceRenderer(kernel, dialect).Render(name);

    /// <summary>The symbols whose lengths the function takes, after the buffers, in this order.</summary>
    public static List<string> Symbols(Kernel kernel)
        => [.. kernel.Axes.Select(a => a.Length)
            .Concat(kernel.Indices.SelectMany(i => i.Terms.Select(t => t.Factor).Append(i.Offset)))
            .Concat(kernel.Expressions.SelectMany(e => e switch { Extent x => new[] { x.Length }, Inside i => [i.Length], _ => [] }))
            .Where(d => !d.IsKnown).Select(d => d.Name!).Distinct().Order(StringComparer.Ordinal)];

    private string Render(string name)
    {
        var stored = _kernel.Stores.Select(s => s.Buffer).ToHashSet();
        var buffers = _kernel.Buffers.Select((b, i) => string.Create(CultureInfo.InvariantCulture, $"{_dialect.Buffer}{(stored.Contains(b) ? "" : "const ")}{_dialect.Stored(b.DType)} *b{i}"));
        _text.Append(CultureInfo.InvariantCulture, $"{_dialect.Kernel}{name}({string.Join(", ", buffers.Concat(_symbols.Select(s => $"{_dialect.Int64} {SourceExpressions.Symbol(s)}")))})\n{{\n");
        if (_dialect.Item is { } item) Item(item, Sequential);
        else Loops([.. _kernel.Parallel], Sequential);
        return _text.Append("}\n").ToString();
    }

    /// <summary>The point of an item from its number.</summary>
    private void Item(string item, Action inside)
    {
        Axis[] axes = [.. _kernel.Parallel];
        Line($"{_dialect.Int64} item = {item};");
        for (var i = axes.Length - 1; i >= 0; i--)
        {
            var length = SourceExpressions.Length(axes[i].Length);
            Line(i == 0 ? $"const {_dialect.Int64} {axes[i]} = item;" : $"const {_dialect.Int64} {axes[i]} = item % {length}; item /= {length};");
        }

        Line(axes.Length > 0 ? $"if ({axes[0]} >= {SourceExpressions.Length(axes[0].Length)}) return;" : "if (item > 0) return;");
        inside();
    }

    private void Sequential() => Loops([.. _kernel.Sequential], Point);

    private void Point()
    {
        var inside = _expressions.InLoops();
        if (_kernel.Accumulators.Count > 0)
        {
            Values(Expression.All(_kernel.Accumulators.Select(a => a.Body)).Where(e => !inside.Contains(e)));
            for (var i = 0; i < _kernel.Accumulators.Count; i++)
                Line($"{_dialect.Value(_kernel.Accumulators[i].Body.DType)} acc{i} = {_expressions.Identity(_kernel.Accumulators[i])};");
            Loops([.. _kernel.Reduced], () =>
            {
                Values(_kernel.Expressions.Where(inside.Contains));
                for (var i = 0; i < _kernel.Accumulators.Count; i++) Line(_expressions.Accumulate(_kernel.Accumulators[i], i));
            });
        }

        var bodies = Expression.All(_kernel.Accumulators.Select(a => a.Body)).ToHashSet();
        Values(_kernel.Expressions.Where(e => !bodies.Contains(e)));
        foreach (var store in _kernel.Stores) Line(_expressions.Store(store));
    }

    private void Loops(ReadOnlySpan<Axis> axes, Action inside)
    {
        foreach (var axis in axes)
        {
            Line($"for ({_dialect.Int64} {axis} = 0; {axis} < {SourceExpressions.Length(axis.Length)}; {axis}++)");
            Line("{");
            _depth++;
        }

        inside();
        for (var i = 0; i < axes.Length; i++)
        {
            _depth--;
            Line("}");
        }
    }

    private void Values(IEnumerable<Expression> expressions)
    {
        foreach (var e in expressions)
            if (_expressions.Declaration(e) is { } line) Line(line);
    }

    private void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');
}
