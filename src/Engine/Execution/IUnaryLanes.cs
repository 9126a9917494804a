using System.Numerics;

namespace Pipelines.Engine.Execution;

/// <summary>A function of one number, a vector of elements at a time.</summary>
public interface IUnaryLanes
{
    static abstract Vector<T> Apply<T>(Vector<T> x)
        where T : unmanaged, INumber<T>;
}
