using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>Lays an operand of a matrix product out in panels.</summary>
internal sealed unsafe class PanelStep : Step
{
    // Of one number, read and written.
    private const double NanosecondsEach = 0.3;

    private readonly View _source, _panels;
    private readonly nint _offset, _stride, _reducedStride, _length, _depth, _width;

    /// <param name="panel">Which panels.</param>
    /// <param name="panels">Their memory.</param>
    /// <param name="source">The operand's memory.</param>
    /// <param name="symbols">What each symbolic axis is long.</param>
    public PanelStep(Panel panel, View panels, View source, IReadOnlyDictionary<string, long> symbols)
        : base(panels, source)
    {
        (_panels, _source) = (panels, source);
        var index = panel.Source.Index;
        (_offset, _stride, _reducedStride) = ((nint)index.Offset.Resolve(symbols), (nint)index.Factor(panel.Axis).Resolve(symbols), (nint)index.Factor(panel.Reduced).Resolve(symbols));
        (_length, _depth, _width) = ((nint)panel.Axis.Length.Resolve(symbols), (nint)panel.Reduced.Length.Resolve(symbols), panel.Width);
        (Parts, Nanoseconds) = ((int)panel.Count(symbols), _length * _depth * NanosecondsEach);
    }

    /// <inheritdoc/>
    public override double Nanoseconds { get; }

    /// <inheritdoc/>
    public override int Parts { get; }

    public override void Run()
    {
        for (var part = 0; part < Parts; part++) Run(part);
    }

    /// <inheritdoc/>
    public override void Run(int part)
    {
        var (first, count) = (part * _width, Math.Min(_width, _length - part * _width));
        fixed (float* source = &_source.First<float>(), panels = &_panels.First<float>())
        {
            float* from = source + _offset + first * _stride, to = panels + part * _width * _depth;
            if (_stride == 1) Rows(from, to, count);
            else TransposedCopy.Run((nint)from, _stride, (nint)to, _width, _depth, count);
        }
    }

    /// <summary>What lies next to each other stays so.</summary>
    private void Rows(float* from, float* to, nint count)
    {
        for (nint k = 0; k < _depth; k++, from += _reducedStride, to += _width) new ReadOnlySpan<float>(from, (int)count).CopyTo(new Span<float>(to, (int)_width));
    }
}
