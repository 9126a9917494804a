namespace Pipelines.Engine.Compile.Kernels;

/// <summary>The associative functions that kernels reduce by.</summary>
internal enum ReductionOperation
{
    Sum,
    Product,
    Max,
    Min,
}

/// <summary>Facts about <see cref="ReductionOperation"/>.</summary>
internal static class ReductionOperations
{
    extension(ReductionOperation operation)
    {
        /// <summary>The value over no elements.</summary>
        public float Identity => operation switch
        {
            ReductionOperation.Sum => 0,
            ReductionOperation.Product => 1,
            ReductionOperation.Max => float.NegativeInfinity,
            _ => float.PositiveInfinity,
        };

        /// <summary>The value over no elements of a type.</summary>
        public Number IdentityOf(DType dtype) => operation switch
        {
            ReductionOperation.Max when dtype.IsInteger => new(dtype, dtype == DType.Int32 ? int.MinValue : long.MinValue),
            ReductionOperation.Min when dtype.IsInteger => new(dtype, dtype == DType.Int32 ? int.MaxValue : long.MaxValue),
            ReductionOperation.Sum => new(dtype, 0.0),
            ReductionOperation.Product => new(dtype, 1.0),
            ReductionOperation.Max => new(dtype, double.NegativeInfinity),
            _ => new(dtype, double.PositiveInfinity),
        };

        public float Combine(float a, float b) => operation switch
        {
            ReductionOperation.Sum => a + b,
            ReductionOperation.Product => a * b,
            ReductionOperation.Max => MathF.Max(a, b),
            _ => MathF.Min(a, b),
        };

        /// <summary>The vector method that combines.</summary>
        public string VectorName => operation switch
        {
            ReductionOperation.Sum => "Add",
            ReductionOperation.Product => "Multiply",
            ReductionOperation.Max => "Max",
            _ => "Min",
        };
    }

    /// <summary>The operation of a graph's reduction; null when kernels have none.</summary>
    public static ReductionOperation? Of(Ops.Op op) => op switch
    {
        Ops.Sum => ReductionOperation.Sum,
        Ops.Product => ReductionOperation.Product,
        Ops.Max => ReductionOperation.Max,
        Ops.Min => ReductionOperation.Min,
        _ => null,
    };
}
