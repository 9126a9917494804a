using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The value of one element.</summary>
public delegate double ElementFunction(ReadOnlySpan<double> x);

/// <summary>What an elementwise operation tells beyond every operation's facts.</summary>
public sealed record ElementwiseFacts(int Arity, ElementwiseTypes Types, string VectorName, string CExpression, ElementFunction Evaluate, ElementwiseKernel Kernel);
