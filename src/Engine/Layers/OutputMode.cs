namespace Pipelines.Engine.Layers;

/// <summary>How a layer gives numbers of categories.</summary>
public enum OutputMode
{
    /// <summary>The number, int64, of the input's shape.</summary>
    Int,

    /// <summary>1 at the number and 0 elsewhere along a new last axis, float32; a last axis of length 1 goes first.</summary>
    OneHot,

    /// <summary>1 at every number of an example, float32 (batch, categories).</summary>
    MultiHot,

    /// <summary>How often each number is in an example, float32 (batch, categories).</summary>
    Count,

    /// <summary>The count times the inverse document frequency, <c>log(1 + documents / (1 + documents with it))</c>; of vocabularies only.</summary>
    TfIdf,
}
