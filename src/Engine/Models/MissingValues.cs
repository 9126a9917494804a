namespace Pipelines.Engine.Models;

/// <summary>What stands for a value that is not there: NaN, the smallest integer, the empty text.</summary>
public static class MissingValues
{
    /// <summary>An array in which nothing is known.</summary>
    /// <exception cref="DTypeException">The element type has no such value: bools are always known.</exception>
    public static NDArray Of(DType type, params int[] shape)
    {
        var array = NDArray.Zeros(type, shape);
        switch (type)
        {
            case DType.Float32:
                array.AsSpan<float>().Fill(float.NaN);
                break;
            case DType.Float64:
                array.AsSpan<double>().Fill(double.NaN);
                break;
            case DType.Int32:
                array.AsSpan<int>().Fill(int.MinValue);
                break;
            case DType.Int64:
                array.AsSpan<long>().Fill(long.MinValue);
                break;
            case DType.String:
                break;
            default:
                throw new DTypeException($"A missing {type} cannot be expressed. Expected numbers or text.");
        }

        return array;
    }
}
