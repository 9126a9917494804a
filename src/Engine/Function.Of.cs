using Pipelines.Engine.Functions;

namespace Pipelines.Engine;

/// <remarks>A C# function becomes graphs with <c>Function.Of((Tensor x) => x * x)</c>; see <see cref="TracedFunction"/>.</remarks>
public sealed partial class Function
{
    /// <summary>Traces a C# function of tensors, and of numbers, texts, variables, lists, dictionaries and tuples of tensors besides.</summary>
    public static TracedFunction<TResult> Of<TResult>(Func<TResult> function, FunctionOptions? options = null) => new(function, options);

    /// <summary>Traces a C# function of tensors, and of numbers, texts, variables, lists, dictionaries and tuples of tensors besides.</summary>
    public static TracedFunction<T1, TResult> Of<T1, TResult>(Func<T1, TResult> function, FunctionOptions? options = null) => new(function, options);

    /// <summary>Traces a C# function of tensors, and of numbers, texts, variables, lists, dictionaries and tuples of tensors besides.</summary>
    public static TracedFunction<T1, T2, TResult> Of<T1, T2, TResult>(Func<T1, T2, TResult> function, FunctionOptions? options = null) => new(function, options);

    /// <summary>Traces a C# function of tensors, and of numbers, texts, variables, lists, dictionaries and tuples of tensors besides.</summary>
    public static TracedFunction<T1, T2, T3, TResult> Of<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function, FunctionOptions? options = null) => new(function, options);

    /// <summary>Traces a C# function of tensors, and of numbers, texts, variables, lists, dictionaries and tuples of tensors besides.</summary>
    public static TracedFunction<T1, T2, T3, T4, TResult> Of<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> function, FunctionOptions? options = null) => new(function, options);
}
