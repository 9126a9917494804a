namespace Pipelines.Engine.Ops;

/// <summary>
/// What a tensor computes from its inputs: a record whose properties are the operation's parameters. Equal records are equal
/// operations, which is all that interning needs. Its facts are told by <see cref="IOp{TSelf}"/>.
/// </summary>
public abstract record Op
{
    /// <summary>The facts that the record's type tells about itself.</summary>
    public OpFacts Facts => OpTable.For(GetType());
}
