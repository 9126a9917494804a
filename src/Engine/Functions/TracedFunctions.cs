namespace Pipelines.Engine.Functions;

/// <summary>A traced function of no argument. Made by <see cref="Function"/>'s <c>Of</c>.</summary>
public sealed class TracedFunction<TResult>(Func<TResult> function, FunctionOptions? options)
    : TracedFunction(function, _ => function(), options)
{
    /// <summary>Runs the function; traces it first where no trace fits.</summary>
    public TResult Call() => (TResult)Invoke()!;
}

/// <summary>A traced function of one argument. Made by <see cref="Function"/>'s <c>Of</c>.</summary>
public sealed class TracedFunction<T1, TResult>(Func<T1, TResult> function, FunctionOptions? options)
    : TracedFunction(function, x => function((T1)x[0]!), options)
{
    /// <summary>Runs the function; traces it first where no trace fits.</summary>
    public TResult Call(T1 a) => (TResult)Invoke(a)!;
}

/// <summary>A traced function of two arguments. Made by <see cref="Function"/>'s <c>Of</c>.</summary>
public sealed class TracedFunction<T1, T2, TResult>(Func<T1, T2, TResult> function, FunctionOptions? options)
    : TracedFunction(function, x => function((T1)x[0]!, (T2)x[1]!), options)
{
    /// <summary>Runs the function; traces it first where no trace fits.</summary>
    public TResult Call(T1 a, T2 b) => (TResult)Invoke(a, b)!;
}

/// <summary>A traced function of three arguments. Made by <see cref="Function"/>'s <c>Of</c>.</summary>
public sealed class TracedFunction<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function, FunctionOptions? options)
    : TracedFunction(function, x => function((T1)x[0]!, (T2)x[1]!, (T3)x[2]!), options)
{
    /// <summary>Runs the function; traces it first where no trace fits.</summary>
    public TResult Call(T1 a, T2 b, T3 c) => (TResult)Invoke(a, b, c)!;
}

/// <summary>A traced function of four arguments. Made by <see cref="Function"/>'s <c>Of</c>.</summary>
public sealed class TracedFunction<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> function, FunctionOptions? options)
    : TracedFunction(function, x => function((T1)x[0]!, (T2)x[1]!, (T3)x[2]!, (T4)x[3]!), options)
{
    /// <summary>Runs the function; traces it first where no trace fits.</summary>
    public TResult Call(T1 a, T2 b, T3 c, T4 d) => (TResult)Invoke(a, b, c, d)!;
}
