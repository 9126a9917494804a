namespace Pipelines.Engine.Ops.Trees;

/// <summary>How the leaves that an example reaches, one a tree, make its scores.</summary>
public enum TreeAggregate : byte
{
    Sum,
    Average,
    Minimum,
    Maximum,
}
