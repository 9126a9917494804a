namespace Pipelines.Engine.Ops;

/// <summary>What operations on text share.</summary>
internal static class Text
{
    public static TensorType Infer(string name, IReadOnlyList<Tensor> inputs, int arity, DType result)
    {
        Check.Count(name, inputs, arity);
        foreach (var input in inputs) Check.Type(name, input, "String", input.DType == DType.String);
        return new(result, Check.Broadcast(name, inputs));
    }

    public static NDArray Map<T>(IReadOnlyList<NDArray> inputs, int[] shape, Func<string, T> function)
    {
        var x = inputs[0].ToArray<string>();
        var output = new T[x.Length];
        for (var i = 0; i < output.Length; i++) output[i] = function(x[i]);
        return new(DTypes.Of<T>(), shape, output);
    }

    public static NDArray Map2<T>(IReadOnlyList<NDArray> inputs, int[] shape, Func<string, string, T> function)
    {
        var output = new T[NDArray.LengthOf(shape)];
        var (a, b) = (Reference.Broadcast(inputs[0], shape).ToArray<string>(), Reference.Broadcast(inputs[1], shape).ToArray<string>());
        for (var i = 0; i < output.Length; i++) output[i] = function(a[i], b[i]);
        return new(DTypes.Of<T>(), shape, output);
    }

    /// <summary>The letters A to Z in lower case.</summary>
    public static string ToLower(string text) => Change(text, char.IsAsciiLetterUpper, c => (char)(c | 0x20));

    /// <summary>The letters a to z in upper case.</summary>
    public static string ToUpper(string text) => Change(text, char.IsAsciiLetterLower, c => (char)(c & ~0x20));

    private static string Change(string text, Predicate<char> applies, Func<char, char> change)
        => string.Create(text.Length, text, (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = applies(from[i]) ? change(from[i]) : from[i];
        });
}
