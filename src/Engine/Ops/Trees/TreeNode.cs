namespace Pipelines.Engine.Ops.Trees;

/// <summary>A node of a decision tree.</summary>
/// <param name="Test">What is asked; <see cref="TreeTest.Leaf"/> ends the walk.</param>
/// <param name="Feature">The column that is asked about.</param>
/// <param name="Threshold">What it is compared with.</param>
/// <param name="WhenTrue">The index of the next node when the answer is yes.</param>
/// <param name="WhenFalse">The index of the next node when the answer is no.</param>
/// <param name="MissingIsTrue">Where a missing value (NaN) goes; otherwise it is compared as any number: NaN is not equal, not less, not greater.</param>
/// <param name="Members">The values that <see cref="TreeTest.Member"/> answers yes to.</param>
public sealed record TreeNode(TreeTest Test, int Feature, double Threshold, int WhenTrue, int WhenFalse, bool MissingIsTrue, IReadOnlySet<double>? Members = null)
{
    /// <summary>The index of the node that follows for a value of the feature.</summary>
    public int Next(double value)
    {
        var yes = Test switch
        {
            TreeTest.LessOrEqual => value <= Threshold,
            TreeTest.Less => value < Threshold,
            TreeTest.GreaterOrEqual => value >= Threshold,
            TreeTest.Greater => value > Threshold,
            TreeTest.Equal => value == Threshold,
            TreeTest.NotEqual => value != Threshold,
            _ => Members!.Contains(value),
        };
        return yes || (MissingIsTrue && double.IsNaN(value)) ? WhenTrue : WhenFalse;
    }
}
