namespace Pipelines.Engine.Execution;

/// <summary>Whose memory a slot is.</summary>
internal enum SlotKind
{
    /// <summary>The plan's; others use it again when nothing reads it any more.</summary>
    Temporary,

    /// <summary>The plan's, written once when it is made.</summary>
    Constant,

    /// <summary>The caller's, given with each run.</summary>
    Input,

    /// <summary>A variable's.</summary>
    Variable,

    /// <summary>Given with each run by whoever runs the plan of a graph within an operation, and written.</summary>
    Result,
}
