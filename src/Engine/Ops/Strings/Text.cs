using System.Text;

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

    /// <summary>FNV-1a over the UTF-8 bytes, its bits mixed: the same on every machine and version.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037ul;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211ul;
        return Sampling.Philox.Key((long)hash, 0);
    }
}
