using System.Numerics;

namespace Pipelines.Engine.Execution;

/// <summary>A function of two numbers, a vector of elements at a time.</summary>
public interface IBinaryLanes
{
    static abstract Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, INumber<T>;
}
