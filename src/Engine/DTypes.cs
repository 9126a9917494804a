namespace Pipelines.Engine;

/// <summary>Facts about element types.</summary>
public static class DTypes
{
    extension(DType dtype)
    {
        /// <summary>A type that computes: float32 or float64.</summary>
        public bool IsFloat => dtype is DType.Float32 or DType.Float64;

        /// <summary>A floating type, storage-only ones included.</summary>
        public bool IsFloating => dtype is DType.Float32 or DType.Float64 or DType.Float16 or DType.BFloat16;

        /// <summary>int32 or int64.</summary>
        public bool IsInteger => dtype is DType.Int32 or DType.Int64;

        /// <summary>A type with arithmetic: float32, float64, int32 or int64.</summary>
        public bool IsNumeric => dtype.IsFloat || dtype.IsInteger;

        /// <summary>Bytes per element; a string counts as a reference.</summary>
        public int SizeInBytes => dtype switch
        {
            DType.Bool => 1,
            DType.Float16 or DType.BFloat16 => 2,
            DType.Float32 or DType.Int32 => 4,
            _ => 8,
        };

        /// <summary>The .NET type that stores one element.</summary>
        public Type ClrType => dtype switch
        {
            DType.Float32 => typeof(float),
            DType.Float64 => typeof(double),
            DType.Int32 => typeof(int),
            DType.Int64 => typeof(long),
            DType.Bool => typeof(bool),
            DType.String => typeof(string),
            DType.Float16 => typeof(Half),
            DType.BFloat16 => typeof(BFloat16),
            _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Not an element type."),
        };
    }

    /// <summary>The element type that <typeparamref name="T"/> stores.</summary>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not an element type.</exception>
    public static DType Of<T>() => Of(typeof(T));

    internal static DType Of(Type type)
    {
        foreach (var dtype in Enum.GetValues<DType>())
            if (dtype.ClrType == type) return dtype;
        throw new DTypeException($"{type.Name} is not an element type. Expected one of float, double, int, long, bool, string, Half, BFloat16.");
    }
}
