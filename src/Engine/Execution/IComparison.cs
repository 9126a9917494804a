using System.Numerics;

namespace Pipelines.Engine.Execution;

/// <summary>A test of two numbers.</summary>
public interface IComparison
{
    static abstract bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}
