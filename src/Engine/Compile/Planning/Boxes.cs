using Pipelines.Engine.Compile.Rendering;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>A kernel's parallel loops cut into boxes: one number names a box, so that threads can claim boxes whatever loop is long. Cuts lie between register tiles.</summary>
internal sealed unsafe class Boxes
{
    // Enough that threads end together.
    private const int Most = 24;

    private readonly nint[] _sizes, _counts;

    /// <param name="loops">Outermost first.</param>
    /// <param name="symbols">What each symbolic axis is long.</param>
    /// <param name="wanted">How many boxes there should be.</param>
    public Boxes(IReadOnlyList<KernelLoop> loops, IReadOnlyDictionary<string, long> symbols, double wanted)
    {
        (_sizes, _counts, Whole, Count) = (new nint[loops.Count], new nint[loops.Count], new nint[2 * loops.Count], 1);
        var boxes = (long)Math.Clamp(wanted, 1, Most);
        for (var i = 0; i < loops.Count; i++)
        {
            var length = loops[i].Length.Resolve(symbols);
            var tiles = Math.Max(1, (length + loops[i].Step - 1) / loops[i].Step);
            var cuts = Math.Min(tiles, (boxes + Count - 1) / Count);
            var size = (tiles + cuts - 1) / cuts * loops[i].Step;
            (_sizes[i], _counts[i], Whole[2 * i + 1]) = ((nint)size, (nint)Math.Max(1, (length + size - 1) / size), (nint)length);
            Count *= (int)_counts[i];
        }
    }

    /// <summary>How many boxes there are.</summary>
    public int Count { get; }

    /// <summary>From and to of every loop.</summary>
    public nint[] Whole { get; }

    /// <summary>Writes from and to of every loop of one box.</summary>
    public void Fill(int box, nint* ranges)
    {
        nint rest = box;
        for (var i = _sizes.Length - 1; i >= 0; i--)
        {
            (rest, var at) = Math.DivRem(rest, _counts[i]);
            ranges[2 * i] = at * _sizes[i];
            ranges[2 * i + 1] = Math.Min(ranges[2 * i] + _sizes[i], Whole[2 * i + 1]);
        }
    }
}
