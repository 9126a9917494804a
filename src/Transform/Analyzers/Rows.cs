using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>Rows of arrays.</summary>
internal static class Rows
{
    /// <summary>Some elements of an array of one axis, in their order.</summary>
    public static NDArray Take(NDArray values, IReadOnlyList<int> rows) => values.DType switch
    {
        DType.Float32 => Take<float>(values, rows),
        DType.Int64 => Take<long>(values, rows),
        DType.String => Take<string>(values, rows),
        _ => throw new ArgumentException($"Rows of {values} cannot be taken.", nameof(values)),
    };

    private static NDArray Take<T>(NDArray values, IReadOnlyList<int> rows)
    {
        var from = values.AsSpan<T>();
        var to = new T[rows.Count];
        for (var i = 0; i < to.Length; i++) to[i] = from[rows[i]];
        return NDArray.From(to);
    }
}
