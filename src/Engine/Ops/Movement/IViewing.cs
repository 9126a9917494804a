using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>A movement that the interpreter does by looking at the same memory in another way.</summary>
internal interface IViewing<TSelf> : IPrimitive<TSelf>
    where TSelf : Op, IViewing<TSelf>
{
    /// <summary>The input's elements as the result's; null where they must be copied first.</summary>
    static abstract View? View(TSelf op, View x, int[] shape);
}
