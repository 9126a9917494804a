using System.Numerics;

namespace Pipelines.Engine.Execution;

/// <summary>A function of one number, a vector of elements at a time.</summary>
public interface IUnaryLanes
{
    static abstract Vector<T> Apply<T>(Vector<T> x)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of two numbers, a vector of elements at a time.</summary>
public interface IBinaryLanes
{
    static abstract Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, INumber<T>;
}

/// <summary>A test of two numbers.</summary>
public interface IComparison
{
    static abstract bool Apply<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}

/// <summary>An associative function of two numbers with a neutral element.</summary>
public interface IReductionLanes : IBinaryLanes
{
    static abstract T Identity<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}
