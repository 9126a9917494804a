using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <inheritdoc cref="Ops.StringLength"/>
    public Tensor StringLength() => Apply(new StringLength(), this);

    /// <summary>True where a text is empty, which is what a missing one is.</summary>
    public Tensor StringIsEmpty() => Equal(this, "");

    /// <inheritdoc cref="Ops.StringLower"/>
    public Tensor StringLower() => Apply(new StringLower(), this);

    /// <inheritdoc cref="Ops.StringUpper"/>
    public Tensor StringUpper() => Apply(new StringUpper(), this);

    /// <inheritdoc cref="Ops.StringConcatenate"/>
    public Tensor StringConcatenate(Tensor other) => Apply(new StringConcatenate(), this, other);

    /// <inheritdoc cref="Ops.StringStartsWith"/>
    public Tensor StringStartsWith(string pattern) => Apply(new StringStartsWith(pattern), this);

    /// <inheritdoc cref="Ops.StringEndsWith"/>
    public Tensor StringEndsWith(string pattern) => Apply(new StringEndsWith(pattern), this);

    /// <inheritdoc cref="Ops.StringContains"/>
    public Tensor StringContains(string pattern) => Apply(new StringContains(pattern), this);

    /// <inheritdoc cref="Ops.StringMatches"/>
    public Tensor StringMatches(string pattern) => Apply(new StringMatches(pattern), this);

    /// <inheritdoc cref="Ops.StringToHashBucket"/>
    public Tensor StringToHashBucket(int buckets) => Apply(new StringToHashBucket(buckets), this);

    /// <inheritdoc cref="Ops.StringToNumber"/>
    public Tensor StringToNumber() => Apply(new StringToNumber(), this);
}
