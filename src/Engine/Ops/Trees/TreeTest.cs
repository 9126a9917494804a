namespace Pipelines.Engine.Ops.Trees;

/// <summary>What a node of a decision tree asks of its feature; true goes to the first branch.</summary>
public enum TreeTest : byte
{
    /// <summary>Nothing: the node is a leaf.</summary>
    Leaf,

    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,
    Equal,
    NotEqual,

    /// <summary>The feature is one of a set.</summary>
    Member,
}
