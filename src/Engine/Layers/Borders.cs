namespace Pipelines.Engine.Layers;

/// <summary>What is added around spatial axes, or taken away.</summary>
internal static class Borders
{
    public static Tensor Pad(string name, Tensor x, Margins[] margins, DataFormat format)
    {
        Spatial.Checked(name, x, margins.Length, format);
        var (first, before, after) = (Spatial.FirstAxis(format), new int[x.Rank], new int[x.Rank]);
        for (var i = 0; i < margins.Length; i++) (before[first + i], after[first + i]) = (margins[i].Before, margins[i].After);
        return x.Pad(before, after);
    }

    /// <exception cref="ShapeException">Nothing would be left.</exception>
    public static Tensor Crop(string name, Tensor x, Margins[] margins, DataFormat format)
    {
        Spatial.Checked(name, x, margins.Length, format);
        for (var i = 0; i < margins.Length; i++)
        {
            var (axis, (before, after)) = (Spatial.FirstAxis(format) + i, margins[i]);
            if (before < 0 || after < 0 || (x.Shape[axis].IsKnown && before + after >= x.Shape[axis].Value))
                throw new ShapeException($"{name}: cropping {before} and {after} leaves nothing of axis {axis} of {x.Type}.");
            x = x.Slice(axis, before, after == 0 ? null : -after);
        }

        return x;
    }
}
