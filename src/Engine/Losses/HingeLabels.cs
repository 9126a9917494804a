namespace Pipelines.Engine.Losses;

/// <summary>The labels of the hinge losses.</summary>
internal static class HingeLabels
{
    /// <summary>-1 and 1; labels that are all 0 or 1 become those.</summary>
    public static Tensor Of(Tensor labels)
    {
        var areBinary = (Tensor.Equal(labels, 0) | Tensor.Equal(labels, 1)).All();
        return Tensor.Where(areBinary, labels * 2 - 1, labels);
    }
}
