namespace Pipelines.Engine.Ops;

/// <summary>Finds the position of an array's element among keys.</summary>
internal interface IElementTable
{
    /// <summary>The first position of the element among the keys, or -1.</summary>
    int Find(NDArray array, int index);
}

/// <summary>Makes the table of an array of keys.</summary>
internal static class ElementTable
{
    public static IElementTable Create(NDArray keys) => keys.DType switch
    {
        DType.String => new Table<string>(keys),
        DType.Int64 => new Table<long>(keys),
        DType.Int32 => new Table<int>(keys),
        DType.Float32 => new Table<float>(keys),
        DType.Float64 => new Table<double>(keys),
        _ => throw new DTypeException($"Lookup: keys cannot be {keys.DType}, expected text or numbers."),
    };

    private sealed class Table<T> : IElementTable
        where T : notnull
    {
        private readonly Dictionary<T, int> _positions = [];

        public Table(NDArray keys)
        {
            var span = keys.AsSpan<T>();
            for (var i = 0; i < span.Length; i++) _positions.TryAdd(span[i], i);
        }

        public int Find(NDArray array, int index) => _positions.TryGetValue(array.AsSpan<T>()[index], out var position) ? position : -1;
    }
}
