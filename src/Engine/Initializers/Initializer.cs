using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>How a variable's first value is made.</summary>
public abstract record Initializer
{
    /// <summary>A value.</summary>
    /// <param name="shape">Of a kernel: (…, inputs, outputs).</param>
    /// <param name="dtype">float32 or float64.</param>
    /// <param name="random">Where random numbers come from; the same stream gives the same value.</param>
    public abstract NDArray Create(int[] shape, DType dtype, RandomStream random);

    /// <summary>An array filled element by element.</summary>
    protected static NDArray Fill(int[] shape, DType dtype, Func<double> next)
    {
        var array = NDArray.Zeros(dtype, shape);
        switch (array.Storage)
        {
            case float[] x: for (var i = 0; i < x.Length; i++) x[i] = (float)next(); break;
            case double[] x: for (var i = 0; i < x.Length; i++) x[i] = next(); break;
            default: throw new DTypeException($"Initializer: weights cannot be {dtype}, expected Float32 or Float64.");
        }

        return array;
    }
}
