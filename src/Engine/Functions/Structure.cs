using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Functions;

/// <summary>Tensors in containers: lists, dictionaries by text, tuples, and these in each other.</summary>
internal static class Structure
{
    /// <summary>The same containers with other tensors in the tensors' place; what is neither stays.</summary>
    public static object? Map(object? value, Func<Tensor, Tensor> function) => value switch
    {
        Tensor tensor => function(tensor),
        NDArray array => function(array),
        IReadOnlyDictionary<string, Tensor> named => named.OrderBy(n => n.Key, StringComparer.Ordinal).ToDictionary(n => n.Key, n => function(n.Value)),
        IReadOnlyList<Tensor> list => list.Select(function).ToArray(),
        IReadOnlyList<NDArray> list => list.Select(a => function(a)).ToArray(),
        ITuple tuple when tuple.GetType() is { IsGenericType: true } type => Activator.CreateInstance(type, [.. Items(tuple).Select(item => Map(item, function))]),
        _ => value,
    };

    /// <summary>The tensors in their order.</summary>
    public static IReadOnlyList<Tensor> Tensors(object? value)
    {
        var found = new List<Tensor>();
        Map(value, tensor =>
        {
            found.Add(tensor);
            return tensor;
        });
        return found;
    }

    /// <summary>What besides the tensors makes two values different: containers by their kind and length, the others by value or identity.</summary>
    public static void Describe(object? value, List<object?> parts)
    {
        switch (value)
        {
            case Tensor or NDArray: parts.Add("tensor"); break;
            case IReadOnlyDictionary<string, Tensor> named: parts.AddRange(["named", .. named.Keys.Order(StringComparer.Ordinal)]); break;
            case IReadOnlyList<Tensor> list: parts.AddRange(["list", list.Count]); break;
            case ITuple tuple when tuple.GetType().IsGenericType:
                parts.AddRange(["tuple", tuple.Length]);
                foreach (var item in Items(tuple)) Describe(item, parts);
                break;
            default: parts.Add(value); break;
        }
    }

    private static IEnumerable<object?> Items(ITuple tuple) => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]);
}
