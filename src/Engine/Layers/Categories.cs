namespace Pipelines.Engine.Layers;

/// <summary>Numbers of categories in the form that is asked for.</summary>
internal static class Categories
{
    /// <summary>Numbers, int64, as a mode says; a number outside of 0 … depth - 1 counts nowhere.</summary>
    public static Tensor Encode(Tensor numbers, OutputMode mode, int depth, Tensor? weights = null)
    {
        if (mode == OutputMode.Int) return numbers;
        if (numbers.Rank == 0) numbers = numbers.ExpandDims(0);
        if (mode == OutputMode.OneHot) return (numbers.Rank > 1 && numbers.Shape[-1] == 1 ? numbers.Squeeze(-1) : numbers).OneHot(depth);
        var (hot, axis) = (numbers.OneHot(depth), numbers.Rank > 1 ? 1 : 0);
        if (mode == OutputMode.MultiHot) return hot.Max([axis]);
        return (weights is null ? hot : hot * weights.Cast(DType.Float32).ExpandDims(-1)).Sum([axis]);
    }
}
