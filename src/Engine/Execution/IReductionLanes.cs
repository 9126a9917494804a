using System.Numerics;

namespace Pipelines.Engine.Execution;

/// <summary>An associative function of two numbers with a neutral element.</summary>
public interface IReductionLanes : IBinaryLanes
{
    static abstract T Identity<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}
