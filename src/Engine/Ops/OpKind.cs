namespace Pipelines.Engine.Ops;

/// <summary>The kinds of operation.</summary>
public enum OpKind
{
    /// <summary>Not made of others.</summary>
    Primitive,

    /// <summary>Made of others, named until lowered.</summary>
    Composite,

    /// <summary>A host routine.</summary>
    Host,

    /// <summary>Runs graphs of its own.</summary>
    Control,
}
